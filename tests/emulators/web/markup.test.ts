import fc from "fast-check";

import { escapeXml } from "../../../emulators/support/xml";
import { type Content, render } from "../../../emulators/web/markup";
import { textOf } from "./support/visitor";

test("content of a template is escaped, so that it is never a tag or the end of an attribute", () => {
    fc.assert(
        fc.property(fc.string({ unit: "grapheme" }), (text) => {
            const { text: html } = render`<p title="${text}">${text}</p>`;
            expect(html.match(/[<>]/g)).toEqual(["<", ">", "<", ">"]);
            expect(html.match(/"/g)).toHaveLength(2);
            expect(textOf(html)).toBe(text.replaceAll(/\s+/g, " ").trim());
        }),
    );
});

test.each<[string, Content, string]>([
    ["markup goes in as it is", render`<b>${"<"}</b>`, "<b>&lt;</b>"],
    ["lists are joined, each part by its kind", [render`<i>a</i>`, "&", 1, ["'"]], "<i>a</i>&amp;1&#39;"],
    ["null leaves no trace", null, ""],
    ["undefined leaves no trace", undefined, ""],
    ["false leaves no trace", false, ""],
    ["zero is a number like others", 0, "0"],
])("%s", (_rule, content, html) => {
    expect(render`${content}`.text).toBe(html);
});

test("keeps text that looks like an entity", () => {
    expect(escapeXml("&amp;")).toBe("&amp;amp;");
});
