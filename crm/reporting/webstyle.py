"""How the page looks, on a screen and on paper: dark ink on white, nothing from elsewhere."""

from crm.reporting.looks import HEAD, STATUS
from crm.reporting.pictures.palette import INK, LINE, SOFT

_STATUS = "\n".join(
    f".{status} {{ background: {ground}; color: {ink}; }}" for status, (ground, ink) in STATUS.items()
)

STYLE = f"""
:root {{ color-scheme: light; }}
* {{ box-sizing: border-box; }}
body {{ margin: 0 auto; padding: 1.5rem; max-width: 66rem; color: {INK}; background: #FFFFFF;
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", Arial, sans-serif; }}
h1, h2, h3 {{ color: {HEAD}; line-height: 1.2; }}
h1 {{ margin: 0; font-size: 1.9rem; }}
h2 {{ margin: 2.5rem 0 1rem; padding-top: .6rem; border-top: 3px solid {HEAD}; font-size: 1.4rem; }}
h3 {{ margin: 0 0 .3rem; font-size: 1.05rem; }}
header p, figcaption, .note {{ margin: .3rem 0; color: {SOFT}; }}
nav ul {{ display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; padding: 0; list-style: none; }}
a {{ color: #005A8C; }}
a:focus-visible, [tabindex]:focus-visible {{ outline: 3px solid #0072B2; outline-offset: 2px; }}
.skip {{ position: absolute; left: -99rem; }}
.skip:focus {{ position: static; }}
.figures {{ display: flex; flex-wrap: wrap; gap: .8rem; margin: 1rem 0; }}
.figures div {{ flex: 1 1 8.5rem; padding: .7rem .9rem; border: 1px solid {LINE};
  border-left: 4px solid {HEAD}; border-radius: .3rem; }}
.figures dt {{ color: {SOFT}; font-size: .9rem; }}
.figures dd {{ margin: 0; font-size: 1.6rem; font-weight: 600; }}
.figures dd.moved {{ color: {SOFT}; font-size: .9rem; font-weight: 400; }}
.words {{ display: flex; flex-wrap: wrap; gap: 1.2rem 2rem; margin: 1.5rem 0; }}
.words div {{ flex: 1 1 17rem; }}
.words ul {{ margin: 0; padding-left: 1.1rem; }}
.words li {{ margin: 0 0 .35rem; }}
figure {{ margin: 1.2rem 0; padding: .5rem; border: 1px solid {LINE}; border-radius: .3rem; }}
figure svg {{ display: block; width: 100%; height: auto; }}
.wide {{ overflow-x: auto; }}
table {{ width: 100%; border-collapse: collapse; font-size: .88rem; font-variant-numeric: tabular-nums; }}
caption {{ padding: .4rem 0; text-align: left; font-weight: 600; }}
th, td {{ padding: .3rem .55rem; border-bottom: 1px solid {LINE}; text-align: left; vertical-align: top;
  max-width: 26rem; overflow-wrap: break-word; }}
thead th {{ background: {HEAD}; color: #FFFFFF; white-space: nowrap; }}
tbody th {{ min-width: 9rem; font-weight: 600; }}
td:not([class]) {{ min-width: 8rem; }}
.number {{ text-align: right; white-space: nowrap; }}
.day {{ white-space: nowrap; }}
.badge {{ padding: .05rem .45rem; border-radius: .6rem; white-space: nowrap; }}
{_STATUS}
@media screen and (max-width: 44rem) {{
  body {{ padding: 1rem; }}
  figure {{ overflow-x: auto; }}
  figure svg {{ width: 46rem; }}
}}
@page {{ size: A4; margin: 14mm; }}
@media print {{
  body {{ max-width: none; padding: 0; font-size: 9.5pt; }}
  nav, .skip {{ display: none; }}
  h1 {{ font-size: 18pt; }}
  h2 {{ font-size: 13pt; break-after: avoid; }}
  table {{ font-size: 7.5pt; }}
  th, td {{ padding: .15rem .3rem; }}
  tbody th, td:not([class]) {{ min-width: 0; }}
  .words {{ font-size: 10pt; }}
  thead {{ display: table-header-group; }}
  tr, figure, .figures div, .words div {{ break-inside: avoid; }}
  .wide {{ overflow: visible; }}
  * {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
}}
"""
