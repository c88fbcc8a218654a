import { raw } from 'hono/html'
import type { Speaker } from '../language/speaking.ts'
import type { Markup } from '../markup.ts'

/** What pages with fields need beside the style of every page. */
export const fieldStyle = ({ say }: Speaker): Markup =>
  raw(
    `
.field input:not([type=radio],[type=checkbox]){display:block;width:100%;min-height:52px;margin-top:6px;padding:12px;font:inherit;color:inherit;background:var(--bg);border:1px solid var(--edge);border-radius:12px}
.field [aria-invalid]{border-color:var(--no)}
.sheet{max-width:680px;margin:auto}
.sheet .by{margin-top:6px}
.sheet .note{margin-top:22px}
.sheet form>.field input,.sheet form>.field .opt,.sheet form>.note textarea{background-color:var(--card)}
.sheet .send button{background:var(--k);color:var(--on);margin-top:22px}
.item legend:not(.unseen),.field legend{position:static;clip-path:none;width:auto;height:auto;overflow:visible;padding:0}
.item>legend{float:left;width:100%;margin-bottom:12px}
.item>legend+*{clear:both;margin-top:0}
.item legend b,.item summary b{display:block;font-size:18px;line-height:1.3;font-weight:600;text-decoration:none;color:var(--ink)}
.field{margin-top:14px}
.field>label:not(.opt),.field>legend{display:block;font-weight:600;font-size:16px}
.field i{font-style:normal;font-weight:400;color:var(--soft)}
.opts{display:grid;grid-template-columns:repeat(auto-fit,minmax(132px,1fr));gap:8px;margin-top:8px}
.opt{display:flex;gap:10px;align-items:center;min-height:52px;padding:10px 12px;border:1px solid var(--edge);border-radius:12px;cursor:pointer;line-height:1.3}
.opt input{float:none;flex:none;width:22px;height:22px;margin:0;accent-color:var(--go)}
.opt:has(:checked){border-color:var(--go);background:var(--go-tint);box-shadow:inset 0 0 0 1px var(--go)}
.opt:has(:focus-visible){outline:3px solid var(--go);outline-offset:2px}
.opt :focus-visible{outline:0}
.opt:has([aria-invalid]){border-color:var(--no)}
.done{padding:0}
.done>summary{padding:14px 18px;display:flex;gap:12px;align-items:center;min-height:56px}
.done>summary:before{content:"";flex:none;width:9px;height:16px;margin:0 6px 6px 4px;border:solid var(--go);border-width:0 3px 3px 0;transform:rotate(45deg)}
.done>summary:after{content:"${say('Change')}";margin-inline-start:auto;white-space:nowrap;text-decoration:underline;text-underline-offset:3px}
.done>fieldset{padding:0 18px 18px}
.known{color:var(--go)}
.saved{background:var(--go-tint);border:1px solid var(--go);border-radius:12px;padding:12px 14px;margin-bottom:16px;font-weight:600}
.left{margin-top:22px}
.bar{height:8px;border-radius:4px;background:var(--line);margin-top:6px;overflow:clip}
.bar i{display:block;height:100%;background:var(--go)}
`.replaceAll('\n', ''),
  )
