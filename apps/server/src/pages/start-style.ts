/** The colors and sizes of the Connect UI, for a page without scripts or files of its own. */
export const START_STYLE = `
:root {
  color-scheme: light dark;
  --page: light-dark(#f3f2ee, #111315); --card: light-dark(#fff, #1b1d20); --sunken: light-dark(#f7f6f3, #15171a);
  --ink: light-dark(#1b1d1f, #f1f1ee); --muted: light-dark(#5a5e63, #a9adb3); --line: light-dark(#e4e2dc, #2e3136);
  --accent: light-dark(#2f5d50, #6cb7a2); --on-accent: light-dark(#fff, #000);
}
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; min-height: 100dvh; display: grid; place-items: center; padding: 1.5rem 1rem; background: var(--page); color: var(--ink);
  font: 400 1rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; overflow-wrap: anywhere; }
main { width: 100%; max-width: 27rem; padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: 16px; box-shadow: 0 1px 2px light-dark(rgb(40 38 30 / 8%), rgb(0 0 0 / 40%)); }
img { display: block; border-radius: 10px; }
h1 { margin: 1.25rem 0 1.5rem; font-size: 1.5rem; font-weight: 650; letter-spacing: -0.015em; line-height: 1.25; text-wrap: balance; }
dl { margin: 0 0 1.5rem; border: 1px solid var(--line); border-radius: 10px; background: var(--sunken); }
dl div { display: grid; grid-template-columns: 8rem 1fr; gap: 0.75rem; padding: 0.75rem 1rem; }
dl div + div { border-top: 1px solid var(--line); }
dt { color: var(--muted); }
dd { margin: 0; }
dd b { display: block; font-weight: 600; }
dd span { display: block; color: var(--muted); font-size: 0.9375rem; }
button { width: 100%; min-height: 3rem; padding: 0.5rem 1rem; border: 0; border-radius: 10px; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer;
  transition: opacity 140ms ease-out, filter 140ms ease-out; }
button:hover:enabled { filter: brightness(1.08); }
button:disabled { opacity: 0.55; cursor: default; }
button:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
p { margin: 1.25rem 0 0; color: var(--muted); font-size: 0.9375rem; }
p strong { color: var(--ink); font-weight: 600; }
@media (max-width: 26rem) { main { padding: 1.5rem 1.25rem; } dl div { grid-template-columns: 1fr; gap: 0; } }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
`;
