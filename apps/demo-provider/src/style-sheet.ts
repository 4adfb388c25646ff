export const STYLE_SHEET = `
:root {
  color-scheme: light dark;
  --ground: #f4f1ec; --card: #fff; --ink: #22201d; --soft: #645f58; --line: #8a847b; --accent: #0b6b57; --on-accent: #fff; --alarm: #a3261b;
}
@media (prefers-color-scheme: dark) {
  :root { --ground: #191816; --card: #24221f; --ink: #f1eee9; --soft: #b5afa6; --line: #7d776e; --accent: #5cc7ad; --on-accent: #10231e; --alarm: #ff9c91; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; min-height: 100dvh; display: grid; place-items: center; padding: 1rem; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 26rem; padding: 1.75rem; border-radius: 1rem; background: var(--card); box-shadow: 0 1px 2px rgb(0 0 0 / 12%), 0 12px 40px rgb(0 0 0 / 8%); overflow-wrap: anywhere; }
.brand { margin: 0 0 1rem; color: var(--accent); font-weight: 700; letter-spacing: 0.01em; }
h1 { margin: 0 0 0.75rem; font-size: 1.35rem; line-height: 1.25; text-wrap: balance; }
p, ul { margin: 0 0 0.75rem; }
ul { padding-left: 1.25rem; }
label { display: block; margin-top: 1.25rem; font-weight: 600; }
input { width: 100%; margin: 0.35rem 0; padding: 0.65rem 0.75rem; border: 1px solid var(--line); border-radius: 0.5rem; background: transparent; color: inherit; font: inherit; }
input[aria-invalid] { border-color: var(--alarm); }
.hint { color: var(--soft); font-size: 0.9rem; }
.problem { color: var(--alarm); font-size: 0.9rem; }
.actions { display: flex; gap: 0.75rem; margin-top: 1.25rem; }
button { flex: 1; min-height: 2.75rem; border: 1px solid var(--line); border-radius: 0.5rem; background: transparent; color: inherit; font: inherit; font-weight: 600; cursor: pointer; }
button.primary { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;
