import { raw } from 'hono/html'

/** Colours pass WCAG AA (4.5:1) on their grounds in both schemes; `--on` is the text on a filled button. */
export const style = raw(
  `
:root{color-scheme:light dark;--bg:#f5f3ef;--card:#fff;--ink:#1e1c19;--soft:#645e55;--line:#e4dfd6;--edge:#8f877b;--on:#fff;--go:#0b6a4f;--go-tint:#e8f4ee;--no:#b3251a;--no-tint:#fdecea;--mid:#465468;--mid-tint:#eef1f6}
@media(prefers-color-scheme:dark){:root{--bg:#151412;--card:#1f1e1b;--ink:#f4f1ea;--soft:#b3ab9f;--line:#37342e;--edge:#857d71;--on:#11150f;--go:#63d2a8;--go-tint:#16312a;--no:#ff9e90;--no-tint:#3a201c;--mid:#b7c4da;--mid-tint:#272c35}}
*,:before,:after{box-sizing:border-box;margin:0}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding:16px 0 80px}
body{background:var(--bg);color:var(--ink);font:17px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;padding:0 max(16px,env(safe-area-inset-left));overflow-wrap:anywhere}
h1{font-size:clamp(26px,6.6vw,36px);line-height:1.18;letter-spacing:-.02em;text-wrap:balance}
h2{font-size:15px;font-weight:600;color:var(--soft);margin-bottom:10px}
small{font-size:15px;color:var(--soft);display:block;line-height:1.4}
ul,ol,dl,dd,fieldset{padding:0;border:0;list-style:none;min-width:0}
:focus-visible{outline:3px solid var(--go);outline-offset:2px}
.top{display:flex;gap:10px;align-items:center;max-width:1060px;margin:auto;padding:18px 0 20px;font-weight:600;font-size:15px}
.top svg{flex:none;color:var(--go)}
main{max-width:1060px;margin:auto;padding-bottom:40px}
.card{background:var(--card);border:1px solid var(--line);border-radius:16px;padding:18px;margin-top:14px;overflow:clip}
.step{color:var(--go);font-weight:600;font-size:15px;margin-bottom:6px}
.amount{font-size:clamp(30px,9vw,44px);font-weight:700;letter-spacing:-.03em;line-height:1.15;font-variant-numeric:tabular-nums;margin:10px 0 6px}
.by{color:var(--soft)}
.by b{color:var(--ink);font-weight:600}
.facts{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:14px 18px}
dt{font-size:15px;color:var(--soft);line-height:1.4}
dd{font-weight:600;line-height:1.35}
dd small{font-weight:400}
.quote{white-space:pre-line;border-inline-start:3px solid var(--go);padding-inline-start:14px}
.lines li{display:flex;flex-wrap:wrap;justify-content:flex-end;gap:2px 16px;padding:10px 0;border-top:1px solid var(--line);white-space:nowrap;font-variant-numeric:tabular-nums}
.lines li:first-child{border-top:0;padding-top:0}
details .lines li:first-child{border-top:1px solid var(--line);padding-top:10px}
.lines p{flex:1 1 170px;white-space:normal}
.lines p,.lines small{unicode-bidi:plaintext}
.total{display:flex;justify-content:space-between;gap:16px;border-top:2px solid var(--ink);padding-top:12px;font-weight:700}
summary{cursor:pointer;color:var(--soft);padding:10px 0;font-size:15px}
summary b{font-weight:600;text-decoration:underline;text-underline-offset:3px}
.path li{position:relative;padding:0 0 16px 28px}
.path li:last-child{padding-bottom:0}
.path li:before{content:"";position:absolute;left:0;top:6px;width:14px;height:14px;border-radius:50%;border:3px solid var(--go);background:var(--go)}
.path li:after{content:"";position:absolute;left:6px;top:20px;bottom:-6px;width:2px;background:var(--go)}
.path li:last-child:after{display:none}
.path .now:before{background:var(--card)}
.path .quote{margin-top:6px}
.problem{background:var(--no-tint);border:1px solid var(--no);border-radius:12px;padding:12px 14px;margin-bottom:16px;font-weight:600}
.jump{display:block;position:sticky;bottom:0;margin:14px -16px -96px;padding:32px 16px 12px;background:linear-gradient(transparent,var(--bg) 50%);text-decoration:none;pointer-events:none}
.jump span{display:block;pointer-events:auto;background:var(--ink);color:var(--bg);text-align:center;font-weight:600;line-height:52px;border-radius:14px}
.jump:focus-visible{z-index:2}
.decide{position:relative;z-index:1;box-shadow:0 0 0 16px var(--bg)}
.decide h2{font-size:22px;letter-spacing:-.01em;color:var(--ink);line-height:1.2;margin:0 0 14px}
.due{color:var(--soft);margin:-10px 0 14px}
legend{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
[type=radio]{float:left;clear:left;width:22px;height:22px;margin:17px 0 0 15px;position:relative;accent-color:var(--k)}
.pick{display:block;border:1px solid var(--edge);border-radius:12px;padding:14px 16px 14px 50px;margin-bottom:10px;cursor:pointer}
.pick b{display:block}
.primary{--k:var(--go);--t:var(--go-tint)}.danger{--k:var(--no);--t:var(--no-tint)}.neutral{--k:var(--mid);--t:var(--mid-tint)}
:checked+.pick{border-color:var(--k);background:var(--t);box-shadow:inset 0 0 0 1px var(--k)}
:focus-visible+.pick{outline:3px solid var(--k);outline-offset:2px}
.note{margin-top:18px}
.note label{font-weight:600}
.note i{font-style:normal;font-weight:400;color:var(--soft)}
.need{display:none}
textarea{display:block;width:100%;margin-top:6px;padding:12px;font:inherit;color:inherit;background:var(--bg);border:1px solid var(--edge);border-radius:12px}
textarea{min-height:92px;resize:vertical}
[aria-invalid]{border-color:var(--no);outline-color:var(--no)}
.wrong{color:var(--no);font-weight:600;margin-top:6px}
button{font:inherit;cursor:pointer;border-radius:12px;min-height:48px;padding:10px 18px}
.send button{width:100%;margin:16px 0 10px;min-height:56px;border:0;font-weight:700;font-size:18px;color:var(--soft);background:var(--line)}
.send span{display:none}.send .none{display:inline}
.not-me{margin-top:14px;border-top:1px solid var(--line);padding-top:4px}
.not-me p{margin-bottom:12px}
.code input,.not-me input{display:block;width:100%;margin-top:6px;padding:12px;font:inherit;color:inherit;background:var(--bg);border:1px solid var(--edge);border-radius:12px;min-height:48px}
.not-me form>button:last-child{margin-top:12px}
.not-me button{background:none;border:1px solid var(--edge);color:inherit}
.seal{width:56px;height:56px;border-radius:50%;display:grid;place-items:center;background:var(--t);color:var(--k);margin-bottom:16px}
.notice{max-width:600px}
.notice p{margin-top:10px}
@media(min-width:900px){.wrap{display:grid;grid-template-columns:minmax(0,1fr) 400px;gap:40px;align-items:start}.jump{display:none}.decide{position:sticky;top:20px;margin:0;padding:24px;box-shadow:none}.top{padding:28px 0}.card{padding:22px}.notice{margin:auto;padding-top:20px}}
`.replaceAll('\n', ''),
)
