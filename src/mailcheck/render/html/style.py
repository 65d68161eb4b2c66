"""How pages look: light and dark, on a screen, a phone, and paper."""

STYLE = """
:root{color-scheme:light dark;--bg:#fff;--ink:#1c2024;--soft:#5b646d;--line:#dfe3e7;--panel:#f5f6f8;
--error:#b3261e;--warning:#8a5300;--info:#41607f;--good:#216e3a;
--sent:#a9c3dc;--gray:#8d979f;--edge:#8a5300;--hollow:#fff;--dark:#a3271d}
@media (prefers-color-scheme:dark){:root{--bg:#15181b;--ink:#e4e7ea;--soft:#a0a9b2;--line:#2f353b;
--panel:#1e2226;--error:#ff9a8f;--warning:#eebb66;--info:#9fc0e0;--good:#86d19c;
--sent:#4d6a86;--gray:#6f7a84;--edge:#eebb66;--hollow:#15181b;--dark:#f28b80}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--ink);
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif}
main,body>header,body>footer{max-width:68rem;margin:0 auto;padding:0 1.25rem}
body>header{padding-top:2.25rem}
body>footer{padding-top:2rem;padding-bottom:2.5rem;color:var(--soft);font-size:.8125rem}
h1,h2,h3,p,dl,dd,ol,ul,table,figure{margin:0}
h1{font-size:1.75rem;line-height:1.25;font-weight:650;letter-spacing:-.01em;margin:.2rem 0 .35rem}
h2{font-size:1.1875rem;line-height:1.3;font-weight:650;margin:3rem 0 .75rem;padding-top:1.1rem;
border-top:1px solid var(--line)}
h3{font-size:1rem;font-weight:600}
h1,h2,h3,p,dd,li,td,th{overflow-wrap:anywhere}
section>h3{margin:1.75rem 0 .5rem}
p+p{margin-top:.4rem}
.kicker,.soft,caption,.note{color:var(--soft)}
.kicker{font-size:.875rem}
.note{font-size:.875rem;margin:.5rem 0 0}
h2+.note,h3+.note{margin:-.4rem 0 .9rem}
.alarm{color:var(--error)}
nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;margin-top:1.1rem;
font-size:.875rem}
a{color:inherit;text-decoration-color:var(--soft);text-underline-offset:.2em}
a:hover{text-decoration-thickness:2px}
code,.id{font:.875em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
.figures{display:flex;flex-wrap:wrap;gap:.9rem 2.25rem;margin-top:1.5rem}
.figures dt{color:var(--soft);font-size:.8125rem}
.figures dd{font-size:1.375rem;line-height:1.3;font-variant-numeric:tabular-nums}
.figures small{display:block;font-size:.8125rem;color:var(--soft)}
.findings{list-style:none;padding:0}
.finding{display:grid;grid-template-columns:5.5rem minmax(0,1fr);gap:0 1rem;padding:1.1rem 0}
.finding+.finding{border-top:1px solid var(--line)}
.severity{font-size:.8125rem;font-weight:600;line-height:1.85}
.error .severity,.error-word{color:var(--error)}
.warning .severity,.warning-word{color:var(--warning)}
.info .severity{color:var(--info)}.good-word{color:var(--good)}
.finding p{max-width:46rem}
.when{color:var(--soft);font-size:.875rem}
.todo{margin:.5rem 0 0;padding-left:1.35rem}
.todo li{padding:.1rem 0}.todo li::marker{color:var(--soft)}
.todo.one{list-style:none;padding-left:0}
.command{display:block;width:fit-content;max-width:100%;margin:.2rem 0;padding:.3rem .6rem;
background:var(--panel);
border-radius:4px;user-select:all;-webkit-user-select:all;overflow-wrap:anywhere}
details{margin-top:.5rem;font-size:.8125rem;color:var(--soft)}
summary{cursor:pointer;width:fit-content}
.lines{list-style:none;padding:.3rem 0 0}.lines li{padding:.15rem 0}
.lines code{font-size:.75rem;color:var(--ink);unicode-bidi:isolate}
svg{display:block;width:100%;overflow:visible}
.lane{height:4.5rem}.strip{height:1.5rem}.share{height:.75rem}
.lane-row{display:grid;grid-template-columns:7.5rem minmax(0,1fr);gap:0 1rem;align-items:end;
margin-top:1rem}
.lane-row .name{font-size:.875rem;line-height:1.35}
.lane-row .name span{display:block;color:var(--soft);font-size:.8125rem}
path{vector-effect:non-scaling-stroke}
.grid{fill:none;stroke:var(--line)}
.column{fill:transparent}g:hover>.column{fill:var(--panel)}
.sent,.pass{fill:var(--sent)}
.deferred,.warning-span{fill:var(--hollow);stroke:var(--edge);stroke-width:1.25}
.bounced,.fail,.error-span{fill:var(--dark)}
.other{fill:var(--gray)}
.axis{position:relative;height:1.15rem;font-size:.75rem;line-height:1.25rem;color:var(--soft);
font-weight:400;font-variant-numeric:tabular-nums;white-space:nowrap}
.axis span{position:absolute;top:0;padding-left:.2rem}
.key{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;font-size:.8125rem;
color:var(--soft);margin:.1rem 0 .9rem}
.key li{display:flex;align-items:center;gap:.4rem}
.key svg{width:.875rem;height:.875rem;flex:none}
table{width:100%;border-collapse:collapse;font-size:.875rem;line-height:1.45}
caption{text-align:left;font-size:.8125rem;padding-bottom:.4rem}
th,td{text-align:left;vertical-align:top;padding:.45rem .9rem .45rem 0;
border-bottom:1px solid var(--line);font-weight:400}
thead th{color:var(--soft);font-size:.8125rem;vertical-align:bottom}
tbody th{font-weight:500}
th:last-child,td:last-child{padding-right:0}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.nowrap{white-space:nowrap}.small{max-width:30rem}.source{min-width:13rem;unicode-bidi:isolate}
th .key{margin:0;flex-wrap:nowrap}
.long{max-width:14rem;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;
unicode-bidi:isolate}
.picture{width:34%;min-width:11rem}.narrow-picture{width:16%;min-width:7rem}
td .strip,td .share{margin-top:.05rem}td .share{margin-top:.3rem}
.answer{font-size:1.0625rem;margin-bottom:.6rem}.answer strong{font-weight:650}
.block{padding:1rem 1.1rem;background:var(--panel);border-radius:6px;margin:1rem 0}
.block .share{margin:.6rem 0 .3rem;max-width:46rem}
@media (max-width:60rem){
body>header{padding-top:1.25rem}
main,body>header,body>footer{padding-left:1rem;padding-right:1rem}
h1{font-size:1.4375rem}h2{margin-top:2.25rem}
.figures{gap:.7rem 1.5rem}.figures dd{font-size:1.1875rem}
.finding,.lane-row{display:block}.lane-row .name span{display:inline;margin-left:.5em}
.lane{height:3.25rem;margin-top:.3rem}.minor{display:none}
table,thead,tbody,tr,th,td,caption{display:block}
thead th:not(.picture){display:none}thead tr{border:0;padding:.3rem 0 0}
tr{padding:.6rem 0;border-bottom:1px solid var(--line);display:flex;flex-wrap:wrap;gap:.05rem 1rem}
th,td{border:0;padding:0;text-align:left}
tbody th{flex:1 0 100%}
td[data-label]::before{content:attr(data-label) " ";color:var(--soft)}
td:empty{display:none}
.long{max-width:100%}.source{min-width:0}
.picture,.narrow-picture,td.wide{width:auto;min-width:0;flex:1 0 100%;max-width:100%}
td.picture::before,td.narrow-picture::before{content:none}
td .strip{margin:.35rem 0}td .share{margin:.35rem 0}
}
@media print{
:root{--bg:#fff;--ink:#000;--soft:#444;--line:#bbb;--panel:#f2f2f2;--error:#8f1d16;
--warning:#6b4000;--info:#334d66;
--good:#1a5a2f;--sent:#b9cde0;--gray:#888;--edge:#6b4000;--hollow:#fff;--dark:#8f1d16}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{font-size:10.5pt}nav{display:none}
main,body>header,body>footer{max-width:none;padding-left:0;padding-right:0}
.finding,tr,.lane-row,.block{break-inside:avoid}h2,h3{break-after:avoid}thead{display:table-header-group}
.long{white-space:normal;overflow:visible}
details::details-content{content-visibility:visible;display:block}
}
"""
