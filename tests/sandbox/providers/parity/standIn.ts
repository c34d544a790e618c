import type { CaseGroup } from "./case";
import { differences } from "./differences";
import type { PluginName } from "./driver/plugin";
import { openLab } from "./labs";
import { reusable } from "./labs/reusable";
import { compareWithRecordings } from "./suite";

/** Registers the tests that compare the stand-in of one plugin with the recordings of the official one. */
export function compareStandIn(plugin: PluginName, groups: CaseGroup[]): void {
    const lab = reusable(openLab[plugin]);
    afterAll(() => lab.close());
    compareWithRecordings(groups, {
        kind: "stand-in",
        openLab: { ...openLab, [plugin]: lab.openLab },
        timeout: 600_000,
    });

    test("every known difference is that of a case", () => {
        const titles = groups.flatMap(({ name, cases }) =>
            cases.map((each) => `${plugin}, ${name}: ${each.name}`),
        );
        const known = Object.keys(differences).filter((title) => title.startsWith(`${plugin}, `));
        expect(titles).toEqual(expect.arrayContaining(known));
    });
}
