import { parseUrn } from "../summary/preview/steps";

/** One entry of a file for `pulumi import --file`. Source: Pulumi CLI, importSpec. */
export interface ImportEntry {
    type: string;
    /** Unique in the file; also the name of the resource unless there is a logical name. */
    name: string;
    logicalName?: string;
    parent?: string;
    provider?: string;
    id?: string;
    [member: string]: unknown;
}

export interface ImportFile {
    /** Names that stand for resources of the state. */
    nameTable?: Record<string, string>;
    resources?: ImportEntry[] | null;
}

/** What is to be imported. */
export interface Import {
    urn: string;
    id: string;
}

/** The engine's own entries of these resources with their IDs, and the parents and providers that they name. */
export function createImportFile(template: ImportFile, imports: readonly Import[]): ImportFile {
    const wanted = imports.map(({ urn, id }) => ({ ...requireEntry(template, urn), id }));
    const resources = [...new Set([...listParents(template.resources ?? [], wanted), ...wanted])];
    const known = resources.flatMap(({ parent, provider }) => [parent, provider]);
    const names = Object.entries(template.nameTable ?? {}).filter(([name]) => known.includes(name));
    return { nameTable: Object.fromEntries(names), resources };
}

/** Parents that the state lacks as well: components, which need no ID. */
function listParents(entries: readonly ImportEntry[], children: readonly ImportEntry[]): ImportEntry[] {
    const names = children.map(({ parent }) => parent);
    const parents = entries.filter(({ name, component }) => component === true && names.includes(name));
    return parents.length === 0 ? [] : [...listParents(entries, parents), ...parents];
}

/** The entry of a resource: the one of its type and name, and of its parent if others are called the same. */
function requireEntry({ resources, nameTable = {} }: ImportFile, urn: string): ImportEntry {
    const { type, name } = parseUrn(urn);
    const same = (resources ?? []).filter(
        (entry) => entry.type === type && (entry.logicalName ?? entry.name) === name,
    );
    const [found] =
        same.length > 1 ? same.filter(({ parent }) => hasParent(urn, nameTable[parent ?? ""])) : same;
    if (found === undefined) {
        throw new Error(`The preview proposes no import for ${urn}; run the command again.`);
    }
    return found;
}

/** The type of a parent is a part of the URN. */
function hasParent(urn: string, parent: string | undefined): boolean {
    const types = parent?.split("::").at(2);
    return types !== undefined && urn.includes(`::${types}$`);
}
