import { formatColored, getColumns } from "../../cli/output/output";
import { formatTable } from "../../cli/output/table";
import type { EmulatorName } from "../../emulators/session/emulatorName";
import { formatFault, type PlantedFault } from "../../emulators/support/faults";
import type { SandboxSession } from "../session/sandboxSession";
import type { Progress } from "./progress";

interface Hit extends PlantedFault {
    emulator: EmulatorName;
}

/** Says which of the planted faults were hit: at the end of the step, and in all. */
export class FaultReport {
    private reported = new Map<object, number>();

    constructor(
        private readonly session: { [name in EmulatorName]: Pick<SandboxSession[name], "faults"> },
        private readonly progress: Progress,
    ) {}

    /** The faults that were hit since the last report. */
    printNew(): void {
        const { output } = this.progress;
        for (const planted of this.list()) {
            const hits = planted.hits - (this.reported.get(planted.fault) ?? 0);
            this.reported.set(planted.fault, planted.hits);
            if (hits === 0) continue;
            const fault = `${planted.emulator} ${formatFault(planted.fault)}`;
            const text = `  Planted fault hit ${formatTimes(hits)}: ${fault}`;
            this.progress.line(formatColored(output, "yellow", text));
        }
    }

    /** All faults, and whether the run recovered from them; nothing if there are none. */
    printAll(hasRecovered: boolean): void {
        const planted = this.list();
        if (planted.length === 0) return;
        const { output } = this.progress;
        this.progress.line();
        this.progress.line(
            formatTable(
                ["emulator", "planted fault", "hits"],
                planted.map(({ emulator, fault, hits }) => [emulator, formatFault(fault), hits]),
                getColumns(output),
                (header) => formatColored(output, "bold", header),
            ),
        );
        const missed = planted.filter(({ hits }) => hits === 0).length;
        const hits = planted.reduce((sum, fault) => sum + fault.hits, 0);
        if (missed > 0) {
            this.progress.paragraph(
                `${missed} of ${planted.length} planted faults had no effect: no call matched, or too few did.`,
            );
        }
        if (hits > 0 && hasRecovered) {
            this.progress.paragraph(
                `The link recovered from ${hits} disturbed ${hits === 1 ? "call" : "calls"}: every step ended as it should.`,
            );
        }
    }

    private list(): Hit[] {
        return (["auth0", "entra"] as const).flatMap((emulator) =>
            this.session[emulator].faults.list().map(({ fault, hits }) => ({ emulator, fault, hits })),
        );
    }
}

const formatTimes = (count: number): string => (count === 1 ? "once" : `${count} times`);
