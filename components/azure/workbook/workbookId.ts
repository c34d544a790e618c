import { createHash } from "node:crypto";

/**
 * The resource name of a workbook, which Azure wants to be a GUID: always the same for the same component of
 * the same stack, and another for every other one. A GUID by name, version 8 of RFC 9562, section 5.8.
 */
export function createWorkbookId(project: string, stack: string, name: string): string {
    const digest = createHash("sha256")
        .update(JSON.stringify(["auth0-entra workbook", project, stack, name]))
        .digest();
    digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
    digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
    return digest
        .toString("hex")
        .slice(0, 32)
        .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
