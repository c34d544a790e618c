import type { CaseGroup } from "./case";
import { differences } from "./differences";
import type { PluginKind, PluginName } from "./driver/plugin";
import { essenceOf } from "./essence";
import { createTrust, type OpenLab, type Trust } from "./labs";
import { play, type Transcript } from "./play";
import { formatRecording, record, type Recording, recordingOf } from "./recordings";

let trust: Promise<Trust> | undefined;
afterAll(async () => (await trust)?.remove());

/** Where cases are played. */
export interface Stage {
    kind: PluginKind;
    openLab: Record<PluginName, OpenLab>;
    /** Milliseconds for a case. */
    timeout: number;
}

/** Plays every case and compares what comes of it with the recording of the official plugin. */
export function compareWithRecordings(groups: CaseGroup[], stage: Stage): void {
    const recordings = new Map(
        groups.map((group) => [`${group.plugin} ${group.name}`, recordingOf(group).cases]),
    );
    const compare = async ({ title, group, name }: Entry): Promise<void> => {
        const official = recordings.get(`${group.plugin} ${group.name}`)?.[name] ?? [];
        const played = await playOne(group, name, stage);
        if (stage.kind === "real") expect(played).toEqual(official);
        else if (title in differences) expect(essenceOf(played)).not.toEqual(essenceOf(official));
        else expect(essenceOf(played)).toEqual(essenceOf(official));
    };
    // The official plugins spend their time waiting; the stand-ins do not, and share one tenant.
    const each = stage.kind === "real" ? test.concurrent.each : test.each;
    each(entriesOf(groups))("$title", compare, stage.timeout);
}

/** Plays every case with the official plugins, and writes down what they do. */
export function recordAnew(
    groups: CaseGroup[],
    versions: Record<PluginName, string>,
    stage: Omit<Stage, "kind">,
): void {
    const recordings = new Map(
        groups.map((group) => [`${group.plugin} ${group.name}`, recordingOf(group).cases]),
    );
    const write = (group: CaseGroup): void => {
        const all = recordings.get(`${group.plugin} ${group.name}`) ?? {};
        const known = group.cases.flatMap(({ name }) => (all[name] ? [[name, all[name]]] : []));
        const cases = Object.fromEntries(known) as Recording["cases"];
        record(group, { plugin: `${group.plugin} ${versions[group.plugin]}`, cases });
    };
    test.concurrent.each(entriesOf(groups))(
        "$title",
        async ({ group, name }) => {
            const transcript = await playOne(group, name, { ...stage, kind: "real" });
            Object.assign(recordings.get(`${group.plugin} ${group.name}`) ?? {}, { [name]: transcript });
            write(group);
        },
        stage.timeout,
    );
    afterAll(() => groups.forEach(formatRecording));
}

interface Entry {
    title: string;
    group: CaseGroup;
    name: string;
}

function entriesOf(groups: CaseGroup[]): Entry[] {
    return groups.flatMap((group) =>
        group.cases.map(({ name }) => ({ title: `${group.plugin}, ${group.name}: ${name}`, group, name })),
    );
}

async function playOne(
    group: CaseGroup,
    name: string,
    { kind, openLab }: Pick<Stage, "kind" | "openLab">,
): Promise<Transcript> {
    trust ??= createTrust();
    const played = group.cases.find((item) => item.name === name);
    if (played === undefined) throw new Error(`${group.name} has no case "${name}"`);
    return play(kind, group.plugin, played, { openLab: openLab[group.plugin], trust: await trust });
}
