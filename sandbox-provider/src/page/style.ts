// One style for every page; its hash stands in the Content-Security-Policy.
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --ink: #1d2430; --muted: #5a6475; --line: #d5dae3; --control: #838ea1; --canvas: #eef0f4; --surface: #ffffff;
  --main: #31456e; --on-main: #ffffff; --good: #1f6b43; --good-soft: #e2f2e9; --bad: #a02b22; --bad-soft: #fbe9e7;
  --wait: #6b4a00; --wait-soft: #fdf1d4; --closed-soft: #e9ecf1; --focus: #1b5bff; --test: #ffd447; --on-test: #262000;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e6eaf2; --muted: #a3adbe; --line: #303847; --control: #76829a; --canvas: #10141b; --surface: #1a202b;
    --main: #a9c0f2; --on-main: #10182a; --good: #7fd6a6; --good-soft: #16301f; --bad: #ff9c92; --bad-soft: #3a1b18;
    --wait: #f2cf7a; --wait-soft: #33280e; --closed-soft: #232b38; --focus: #8fb0ff;
  }
}
* { box-sizing: border-box; margin: 0; }
body {
  font: 16px/1.5 -apple-system, "PingFang SC", MiSans, "HarmonyOS Sans SC", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif;
  color: var(--ink); background: var(--canvas); font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
}
:lang(zh-CN) { line-height: 1.65; }
.banner {
  padding: 8px 16px 16px; text-align: center; font-weight: 600; font-size: 14px; color: var(--on-test); background:
    repeating-linear-gradient(135deg, var(--on-test) 0 10px, var(--test) 10px 20px) bottom / 100% 8px no-repeat var(--test);
}
.sheet { max-width: 480px; margin: 0 auto; padding: 8px 16px 32px; }
header { display: flex; align-items: center; justify-content: space-between; gap: 16px; }
.brand { font-weight: 700; }
.brand span { color: var(--muted); font-weight: 400; font-size: 14px; }
a { color: inherit; }
.language { font-size: 14px; padding: 12px 0 12px 16px; min-height: 44px; }
.slip { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 20px; }
.payee span { color: var(--muted); }
.amount { font-size: 36px; line-height: 1.25; font-weight: 700; margin: 4px 0 16px; }
.amount span { font-size: 16px; font-weight: 400; color: var(--muted); }
dl { border-top: 1px dashed var(--control); padding-top: 12px; display: grid; gap: 4px; font-size: 14px; }
dl div { display: grid; grid-template-columns: 6em 1fr; gap: 12px; }
dt { color: var(--muted); }
.state { border-radius: 12px; padding: 16px 20px; margin-top: 16px; }
.state h1, .state h2 { font-size: 18px; }
.good { background: var(--good-soft); } .good h2 { color: var(--good); }
.bad { background: var(--bad-soft); } .bad h2 { color: var(--bad); }
.waiting { background: var(--wait-soft); } .waiting h2 { color: var(--wait); }
.closed { background: var(--closed-soft); }
.ask { font-size: 16px; margin: 24px 0 8px; }
form, .actions { display: grid; gap: 8px; }
.actions { margin-top: 16px; }
.button {
  display: grid; width: 100%; min-height: 56px; align-content: center; padding: 8px 16px; border: 1px solid var(--control);
  border-radius: 12px; background: var(--surface); color: var(--ink); font: inherit; text-align: start;
  text-decoration: none; cursor: pointer;
}
.button span { font-size: 14px; color: var(--muted); }
.button:hover { border-color: var(--ink); }
.main { background: var(--main); border-color: var(--main); color: var(--on-main); }
.main span { color: inherit; }
.actions .button { text-align: center; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
details { border: 1px solid var(--line); border-radius: 12px; background: var(--surface); }
summary { padding: 12px 16px; min-height: 48px; cursor: pointer; font-size: 14px; border-radius: 12px; }
fieldset { border: 0; border-top: 1px solid var(--line); margin: 0 16px; padding: 12px 0; min-width: 0; }
legend { float: inline-start; width: 100%; font-size: 14px; font-weight: 600; padding: 0; }
label { clear: both; display: flex; align-items: center; gap: 12px; min-height: 44px; cursor: pointer; }
input { flex: none; width: 20px; height: 20px; accent-color: var(--main); }
.quiet { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 16px; margin-top: 8px; font-size: 14px; color: var(--muted); }
.quiet a { padding: 12px 0; min-height: 44px; }
@media (min-width: 800px) { .sheet { padding-top: 40px; } }
`;
