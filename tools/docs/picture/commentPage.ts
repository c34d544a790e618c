import MarkdownIt from "markdown-it";

/** A page that shows Markdown as a comment on a pull request, light and without a script. */
export function createCommentPage(markdown: string): string {
    const comment = new MarkdownIt({ html: true }).render(markdown);
    return [
        '<!doctype html><html lang="en"><head><meta charset="utf-8">',
        `<style>${style}</style></head><body><article>`,
        "<header><b>github-actions</b> bot commented on this pull request</header>",
        `<section>${drawDots(comment)}</section>`,
        "</article></body></html>",
    ].join("\n");
}

const dots: Record<string, string> = { "🔴": "#d1242f", "🟠": "#e16f24", "🔵": "#0969da", "✅": "#1a7f37" };

/** Not every machine has a font with the emojis, and they differ: dots are drawn by CSS. */
function drawDots(html: string): string {
    return html.replaceAll(
        /🔴|🟠|🔵|✅/gu,
        (emoji) => `<i class="dot" style="background:${dots[emoji]}"></i>`,
    );
}

const style = `
body { margin: 0; padding: 12px; width: 936px; background: #fff; color: #1f2328;
  font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, "DejaVu Sans", sans-serif; }
article { border: 1px solid #d1d9e0; border-radius: 6px; overflow: hidden; }
header { padding: 9px 16px; background: #f6f8fa; border-bottom: 1px solid #d1d9e0; color: #59636e; }
header b { color: #1f2328; }
section { padding: 4px 16px 8px; }
h2 { margin: 14px 0; padding-bottom: 6px; font-size: 20px; border-bottom: 1px solid #d1d9e0; }
h3 { margin: 18px 0 10px; font-size: 16px; }
p { margin: 10px 0; }
table { margin: 0 0 12px; border-collapse: collapse; font-size: 13px; }
th, td { padding: 5px 11px; border: 1px solid #d1d9e0; text-align: left; }
tr:nth-child(even) td { background: #f6f8fa; }
code { padding: 2px 5px; border-radius: 5px; background: #eff1f3;
  font: 12px ui-monospace, "Liberation Mono", "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
summary { color: #59636e; }
.dot { display: inline-block; width: 11px; height: 11px; border-radius: 50%; }
`;
