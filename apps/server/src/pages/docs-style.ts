/** The colors and shapes of the dashboard, for pages without a build. */
export const DOCS_STYLE = `:root {
  color-scheme: light dark;
  --page: light-dark(#f3f2ee, #111315); --card: light-dark(#fff, #1b1d20); --sunken: light-dark(#f7f6f3, #15171a);
  --ink: light-dark(#1b1d1f, #f1f1ee); --muted: light-dark(#5a5e63, #a9adb3); --line: light-dark(#e4e2dc, #2e3136); --control-line: light-dark(#86898e, #747980);
  --accent: light-dark(#2f5d50, #6cb7a2);
}
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 400 1rem/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
a { color: var(--accent); }
nav { color: var(--muted); font-size: .9375rem; }
nav a { color: inherit; }
nav a:hover { color: var(--ink); }
h1 { font-size: 1.75rem; font-weight: 650; letter-spacing: -.015em; line-height: 1.2; margin: .75rem 0 .25rem; }
h2 { font-size: 1.125rem; font-weight: 650; margin: 0 0 .5rem; }
section, article { margin: 1rem 0 0; padding: 1.25rem 1.5rem; background: var(--card); border: 1px solid var(--line); border-radius: 14px; }
section > :last-child, article > :last-child { margin-bottom: 0; }
header { display: flex; gap: 1rem; align-items: center; margin: 1rem 0; }
header h1 { margin-top: 0; }
header img { border-radius: 10px; }
header p { margin: 0; color: var(--muted); }
small { color: var(--muted); }
code, pre { font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace; font-size: .875rem; }
pre { margin: .75rem 0; padding: .75rem 1rem; background: var(--sunken); border: 1px solid var(--line); border-radius: 10px; overflow-x: auto; }
.code { position: relative; }
.code pre { padding-right: 5rem; }
.code .copy { position: absolute; top: .5rem; right: .5rem; }
.copy { min-height: 1.75rem; padding: 0 .625rem; font-size: .8125rem; color: var(--muted); }
dl { display: grid; grid-template-columns: minmax(8rem, 16rem) 1fr; gap: .5rem 1rem; margin: .5rem 0; }
dt { font-weight: 600; overflow-wrap: anywhere; }
dd { margin: 0; overflow-wrap: anywhere; }
label { display: block; margin: 1rem 0 .25rem; color: var(--muted); }
.row { display: flex; gap: .5rem; }
input { flex: 1; min-width: 0; }
input, button { font: inherit; padding: .5rem .75rem; border: 1px solid var(--control-line); border-radius: 10px; background: var(--card); color: inherit; }
button { cursor: pointer; }
button:hover { background: var(--sunken); color: var(--ink); }
:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
.providers { list-style: none; margin: 1rem 0; padding: .5rem; display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: .25rem; background: var(--card); border: 1px solid var(--line); border-radius: 14px; }
.providers:empty { display: none; }
.providers a { display: grid; grid-template-columns: 28px 1fr; gap: 0 .75rem; align-items: center; padding: .5rem; border-radius: 10px; color: inherit; text-decoration: none; }
.providers a:hover { background: var(--sunken); }
.providers img { grid-row: span 2; border-radius: 6px; }
.guides { list-style: none; margin: .5rem 0 0; padding: 0; display: grid; gap: .25rem; }
.guides a { display: grid; gap: .125rem; padding: .625rem .75rem; margin: 0 -.75rem; border-radius: 10px; color: inherit; text-decoration: none; }
.guides a:hover { background: var(--sunken); }
.guides strong { font-weight: 600; }
article { overflow-wrap: anywhere; }
article h1 { margin-top: 0; }
article h2 { margin: 2rem 0 .5rem; }
article h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
article :not(pre) > code { padding: .1rem .3rem; border-radius: .25rem; background: var(--sunken); }
article table { display: block; overflow-x: auto; border-collapse: collapse; }
article th, article td { padding: .375rem .75rem .375rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
@media (max-width: 32rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .5rem; } section, article { padding: 1rem; } }
`;
