import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";

import { computeImpact } from "../../inspection/impact/computeImpact";
import type { Impact } from "../../inspection/impact/impact";
import { type LinkChange, type NewLink, noChange } from "../../inspection/impact/linkChange";
import { readImpact } from "../../inspection/impact/readImpact";
import { readNewLink } from "../../inspection/impact/readNewLink";
import type { Inspector } from "../../inspection/inspector";
import type { LinkLocation } from "../../inspection/link/location";
import { exitCodes } from "../output/exitCodes";
import { formatJson } from "../output/format";
import { createOutput, getColumns } from "../output/output";
import { createPseudonyms, plainNames } from "../output/pseudonyms";
import { reportProgress } from "../output/reportProgress";
import type { Command } from "../run";
import { needsStack, openClients, openLink } from "../stack/openLink";
import { decodeText } from "../summary/preview/decode";
import type { Preview } from "../summary/preview/model";
import { readPreview } from "../summary/preview/readPreview";
import { formatImpact, formatImpactCsv } from "./formatImpact";
import { type ImpactFile, isAnyoneAffected, toImpactFile } from "./impactFile";
import { readMappingFile } from "./mappingFile";
import { type ImpactOptions, parseOptions, usage } from "./options";
import { isConnectionAlone, listPreviewedLinks } from "./preview/listPreviewedLinks";
import type { PreviewedLink } from "./preview/previewedLink";

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
    const { selection } = options;
    if (isConnectionAlone(preview)) return computeForConnection(options, preview);
    const link = choosePreviewed(listPreviewedLinks(preview), selection.link);
    if (link === undefined) return createEmptyFile(preview.project, [nothingChanged]);
    const { servicePrincipalId } = "created" in link ? {} : link.location;
    const opened = await openClients(selection, servicePrincipalId);
    try {
        return await computeOne(options, { clients: opened.clients }, link, true);
    } finally {
        await opened.close();
    }
}

/** A preview that changes the connection alone says nothing of the application: the state of the stack does. */
async function computeForConnection(options: ImpactOptions, preview: Preview): Promise<ImpactFile> {
    if (!needsStack(options.selection, ["AUTH0_DOMAIN", "ARM_TENANT_ID"])) {
        return createEmptyFile(preview.project, [connectionAlone]);
    }
    const opened = await openLink(options.selection);
    try {
        const { name = preview.project, location, clients } = opened;
        const [link] = listPreviewedLinks(preview, [{ name, location }]);
        if (link === undefined) return createEmptyFile(preview.project, [nothingChanged]);
        return await computeOne(options, { clients }, link, true);
    } finally {
        await opened.close();
    }
}

const connectionAlone =
    "The preview changes a connection, and does not say of which link: it has no step of the provisioning job. Give --stack " +
    "or --cwd, so that the state of the stack tells it.";

const nothingChanged =
    "The preview changes no link. If it creates one of resources that are in no component, `impact --stack` shows after the " +
    "first `up` whom the first cycle provisions.";

/** Undefined: the preview is about no link that exists. */
function choosePreviewed(
    links: readonly PreviewedLink[],
    name: string | undefined,
): PreviewedLink | undefined {
    const changed = links.filter((link) => "created" in link || link.isChanged);
    const chosen = changed.length > 0 ? changed : links;
    const fitting = name === undefined ? chosen : links.filter((link) => link.name === name);
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

/** The link whose impact is computed. */
type Subject =
    | { name?: string; location: LinkLocation; change: LinkChange; notes: string[] }
    | { name?: string; created: NewLink; notes: string[] };

async function computeOne(
    options: ImpactOptions,
    { clients }: Pick<Inspector, "clients">,
    link: Subject,
    hasChange: boolean,
): Promise<ImpactFile> {
    const progress = reportProgress(createOutput(process.stderr), options.showProgress);
    try {
        const inspector: Inspector = { clients, onProgress: (state) => progress.update(state) };
        const input = await ("created" in link
            ? readNewLink(inspector, link.created)
            : readImpact(inspector, link.location, link.change));
        const result: Impact = computeImpact(input);
        const { servicePrincipalId = "" } = "created" in link ? {} : link.location;
        const { displayName: application = servicePrincipalId } = input.servicePrincipal;
        const connection = input.connection.after.name;
        const shown = { name: link.name ?? application, application, connection };
        const names = options.hideNames
            ? createPseudonyms(`${servicePrincipalId} ${connection}`)
            : plainNames;
        const notes = [...link.notes, ...result.notes];
        return toImpactFile({ ...result, notes }, { link: shown, hasChange }, names);
    } finally {
        progress.end();
    }
}

/** What a preview means that neither changes a link nor creates one whose parts are in one component. */
function createEmptyFile(project: string, notes: string[]): ImpactFile {
    const nothing: Impact = {
        effects: [],
        // Filled by the conversion.
        counts: {} as Impact["counts"],
        losing: [],
        gaining: [],
        notExpanded: [],
        unknownAccounts: 0,
        notes,
    };
    const link = { name: project, application: "", connection: "" };
    return toImpactFile(nothing, { link, hasChange: true }, plainNames);
}
