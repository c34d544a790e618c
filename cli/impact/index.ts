import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";

import { computeImpact } from "../../inspection/impact/computeImpact";
import type { Impact } from "../../inspection/impact/impact";
import { type LinkChange, noChange } from "../../inspection/impact/linkChange";
import { readImpact } from "../../inspection/impact/readImpact";
import type { Inspector } from "../../inspection/inspector";
import type { LinkLocation } from "../../inspection/link/location";
import { exitCodes } from "../output/exitCodes";
import { formatJson } from "../output/format";
import { createOutput, getColumns } from "../output/output";
import { createPseudonyms, plainNames } from "../output/pseudonyms";
import { reportProgress } from "../output/reportProgress";
import type { Command } from "../run";
import { openClients, openLink } from "../stack/openLink";
import { decodeText } from "../summary/preview/decode";
import { readPreview } from "../summary/preview/readPreview";
import { formatImpact, formatImpactCsv } from "./formatImpact";
import { type ImpactFile, isAnyoneAffected, toImpactFile } from "./impactFile";
import { readMappingFile } from "./mappingFile";
import { type ImpactOptions, parseOptions, usage } from "./options";
import { listPreviewedLinks, type PreviewedLink } from "./previewChange";

/** `npx auth0-entra impact`: who is affected by a change, before it is made. */
export const impact: Command = {
    name: "impact",
    summary: "shows who is affected by a change of a link, before it is made",
    usage,
    run: async (args) => {
        const options = parseOptions(args);
        const file = await computeFile(options);
        const output = createOutput(process.stdout);
        const text =
            options.format === "json"
                ? formatJson(file)
                : options.format === "csv"
                  ? formatImpactCsv(file)
                  : `${formatImpact(file, getColumns(output), options.limit)}\n`;
        process.stdout.write(text);
        return isAnyoneAffected(file) ? exitCodes.found : exitCodes.ok;
    },
};

async function computeFile(options: ImpactOptions): Promise<ImpactFile> {
    if (options.preview !== undefined) return computeForPreview(options, options.preview);
    const change = options.mapping === undefined ? noChange : await readMappingFile(options.mapping);
    const opened = await openLink(options.selection);
    try {
        const request = { name: opened.name, location: opened.location, change, notes: [] };
        return await computeOne(options, { clients: opened.clients }, request, options.mapping !== undefined);
    } finally {
        await opened.close();
    }
}

async function computeForPreview(options: ImpactOptions, path: string): Promise<ImpactFile> {
    const preview = readPreview(decodeText(await (path === "-" ? buffer(process.stdin) : readFile(path))));
    if (preview.problem !== undefined) {
        throw new Error(`The preview could not be read: ${preview.problem}.`);
    }
    const link = choosePreviewed(listPreviewedLinks(preview), options.selection.link);
    if (link === undefined) return createEmptyFile(preview.project);
    const opened = await openClients(options.selection, link.location.servicePrincipalId);
    try {
        return await computeOne(options, { clients: opened.clients }, link, true);
    } finally {
        await opened.close();
    }
}

/** Undefined: the preview is about no link that exists. */
function choosePreviewed(
    links: readonly PreviewedLink[],
    name: string | undefined,
): PreviewedLink | undefined {
    const fitting = name === undefined ? links : links.filter((link) => link.name === name);
    const names = links.map((link) => link.name).join(", ");
    if (name !== undefined && fitting.length === 0) {
        throw new Error(
            `--link is "${name}", which the preview does not change. It changes: ${names || "no link"}.`,
        );
    }
    if (fitting.length > 1) {
        throw new Error(`The preview changes ${fitting.length} links; give --link with one of: ${names}.`);
    }
    return fitting[0];
}

async function computeOne(
    options: ImpactOptions,
    { clients }: Pick<Inspector, "clients">,
    {
        name,
        location,
        change,
        notes,
    }: { name?: string; location: LinkLocation; change: LinkChange; notes: string[] },
    hasChange: boolean,
): Promise<ImpactFile> {
    const progress = reportProgress(createOutput(process.stderr), options.showProgress);
    try {
        const input = await readImpact(
            { clients, onProgress: (state) => progress.update(state) },
            location,
            change,
        );
        const result: Impact = computeImpact(input);
        const { displayName = location.servicePrincipalId } = input.servicePrincipal;
        const connection = input.connection.after.name;
        const link = { name: name ?? displayName, application: displayName, connection };
        const names = options.hideNames
            ? createPseudonyms(`${location.servicePrincipalId} ${connection}`)
            : plainNames;
        return toImpactFile({ ...result, notes: [...notes, ...result.notes] }, { link, hasChange }, names);
    } finally {
        progress.end();
    }
}

/** What a preview means that creates a link, or changes none: no account exists that it could affect. */
function createEmptyFile(project: string): ImpactFile {
    const nothing: Impact = {
        effects: [],
        // Filled by the conversion.
        counts: {} as Impact["counts"],
        losing: [],
        gaining: [],
        notExpanded: [],
        unknownAccounts: 0,
        notes: [
            "The preview changes no link that exists. Of a link that it creates, `impact --stack` shows after the first `up` " +
                "whom the first cycle provisions.",
        ],
    };
    const link = { name: project, application: "", connection: "" };
    return toImpactFile(nothing, { link, hasChange: true }, plainNames);
}
