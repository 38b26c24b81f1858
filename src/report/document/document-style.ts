/** The style sheet of a document: black on white, for a screen and for either paper; on a dark screen light on dark, its codes and pictures on white. */
import type { Paper } from './document.ts';

const sizes: Readonly<Record<Paper, { readonly page: string; readonly width: string }>> = {
  a4: { page: 'A4', width: '186mm' },
  letter: { page: 'letter', width: '192mm' },
};

/** The sheet for that paper; the number of the page is added by the document. */
export function documentStyle(paper: Paper): string {
  const { page, width } = sizes[paper];
  return `@page{size:${page};margin:11mm 12mm 14mm}
*{box-sizing:border-box}
bdi{unicode-bidi:plaintext}.n{white-space:nowrap}
body{font:9pt/1.3 "Noto Sans","DejaVu Sans",sans-serif;color:#000;background:#fff;width:${width};max-width:100%;margin:0 auto}
table{border-collapse:collapse;width:100%}td,th{vertical-align:top;text-align:start;font-weight:normal;overflow-wrap:anywhere}
.sheet>thead>tr>td,.sheet>tbody>tr>td,.sheet>tfoot>tr>td{padding:0}
p{margin:0 0 1mm}
header{display:flex;gap:4mm;border-bottom:.5mm solid;padding-bottom:1mm;margin-bottom:2.5mm;align-items:flex-start}
header .about{flex:1}header p{margin:0;font-size:8pt}
h1{font-size:14pt;line-height:1.15;margin:0 0 .5mm}
h2{font-size:11pt;margin:4mm 0 1mm;border-bottom:.3mm solid;break-after:avoid}
h3{font-size:9.5pt;margin:3mm 0 .5mm;break-after:avoid}
.test{display:inline-block;border:.5mm solid;padding:0 1.5mm;margin-bottom:.5mm}
.record p{font-size:6.5pt;line-height:1.2}.record b{display:block}
code{font:.95em/1.2 "DejaVu Sans Mono","Liberation Mono",monospace;overflow-wrap:anywhere}
.record code{font-size:8pt;display:block}
figure{margin:0}.code{width:27mm;flex:none;margin-block-start:-1mm}svg{width:100%;display:block}
figcaption{font-size:7.5pt;text-align:center}
.fields th{overflow-wrap:break-word;width:44mm;padding:.6mm 0;padding-inline-end:2mm;font-weight:bold}.fields td{padding:.6mm 0}
.fields tr{break-inside:avoid;border-bottom:.1mm solid #999}
.rows{table-layout:fixed;margin-bottom:2mm}.rows th{font-weight:bold;border-bottom:.4mm solid;padding:.8mm 1mm;vertical-align:bottom}
.rows td{border-bottom:.1mm solid #999;padding:.8mm 1mm}.rows tr{break-inside:avoid}.rows>thead{display:table-header-group}
.withheld{font-style:italic}.faint,p.faint{font-size:8pt}.strong{font-weight:bold}
.quote{margin-inline-start:5mm}
.blank{display:inline-block;min-width:38mm;border-bottom:.25mm solid;min-height:5mm}.rows .blank{min-width:100%}
.box{display:inline-block;width:3.2mm;height:3.2mm;border:.3mm solid;vertical-align:-.5mm}
.tick{padding-inline-start:5mm}.tick .box{margin-inline:-5mm .9mm}
ul{margin:0 0 1mm;padding-inline-start:5mm}
aside{border:.25mm solid;padding:1mm 2mm;margin:2mm 0;break-inside:avoid}aside p{margin:0}
aside.good{border-width:.5mm}aside.weak{border:.5mm dashed}aside.bad{border:1.2mm double}
.sign{display:flex;flex-wrap:wrap;gap:4mm 10mm;margin-top:4mm;break-inside:avoid;break-before:avoid}.sign>div{flex:1 1 60mm;max-width:100mm}
.line{border-bottom:.25mm solid;height:9mm;font-size:7.5pt}
.frame{border:.4mm solid;padding:3mm;margin:0 0 5mm;break-inside:avoid}.main{display:flex;gap:3mm}.main>div:first-child{flex:1}.beside{flex:none}
.labels{display:flex;flex-wrap:wrap;border-top:.2mm dashed;border-inline-start:.2mm dashed}.label{width:50%;border-inline-end:.2mm dashed;border-bottom:.2mm dashed;padding:3mm;break-inside:avoid}.label .large{font-size:28pt;line-height:1.1;margin:0;border:0}
.picture{margin:2mm 0;break-inside:avoid}.qr{break-inside:avoid}
.break{break-after:page}
.last{display:flex;align-items:center;gap:3mm;margin-top:3mm;font-weight:bold;break-inside:avoid;break-before:avoid}.last::before,.last::after{content:"";flex:1;border-top:.4mm solid}
footer{border-top:.25mm solid;margin-top:2.5mm;padding-top:.8mm;font-size:7pt}footer p{margin:0}.initials{text-align:end}
@media screen{body{padding:6mm}.break{border-top:.3mm dashed #999;margin:4mm 0}}
@media screen and (prefers-color-scheme:dark){html,body{background:#121212;color:#eee}svg{color:#000;background:#fff;box-shadow:0 0 0 2mm #fff}}
@media print{body{width:auto}}
`;
}
