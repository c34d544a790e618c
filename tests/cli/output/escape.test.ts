import { escapeControls } from "../../../cli/output/escape";
import { formatTable } from "../../../cli/output/table";

test("writes characters that move the cursor or turn the text as their codes", () => {
    expect(escapeControls("a\u001b[2Jb\nc\u202ed\u009b")).toBe("a\\u001b[2Jb\\u000ac\\u202ed\\u009b");
    expect(escapeControls("Zoë Ødegård 李")).toBe("Zoë Ødegård 李");
});

test("no cell of a table controls the terminal", () => {
    expect(formatTable(["name"], [["\u001b]0;x\u0007"]])).toContain("\\u001b]0;x\\u0007");
});
