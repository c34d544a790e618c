import { reportProgress } from "../../../cli/output/reportProgress";

function createTarget(isTTY: boolean) {
    const written: string[] = [];
    return { written, output: { isTTY, columns: 40, write: (text: string) => void written.push(text) } };
}

test("a terminal shows one line, which is removed at the end", () => {
    const { written, output } = createTarget(true);
    const progress = reportProgress(output, false);
    progress.update({ subject: "users of Entra", done: 1500, total: 10_000 });
    progress.end();
    expect(written).toEqual(["\r\u001b[2K… users of Entra: 1,500 of 10,000", "\r\u001b[2K"]);
});

test("a log shows a line every five seconds, if it is asked for", () => {
    const { written, output } = createTarget(false);
    let time = 0;
    const progress = reportProgress(output, true, () => time);
    for (const done of [1, 2, 3]) {
        progress.update({ subject: "users", done });
        time += 3000;
    }
    progress.end();
    expect(written).toEqual(["… users: 1\n", "… users: 3\n"]);
});

test("a log shows nothing by default", () => {
    const { written, output } = createTarget(false);
    reportProgress(output, false).update({ subject: "users", done: 1 });
    expect(written).toEqual([]);
});
