import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
    createLoopbackCertificates,
    type LoopbackCertificates,
} from "../../../../../emulators/support/certificates";
import type { PluginName } from "../driver/plugin";
import { openAuth0Lab } from "./auth0";
import { openEntraLab } from "./entra";
import type { Lab } from "./lab";

export type { Lab };

/** Certificates that all labs share: making them is slow. */
export interface Trust {
    certificates: LoopbackCertificates;
    /** The authority in a file of its own. */
    authorityFile: string;
    /** Deletes the file. */
    remove(): void;
}

export async function createTrust(): Promise<Trust> {
    const certificates = await createLoopbackCertificates();
    const directory = mkdtempSync(join(tmpdir(), "parity-"));
    const authorityFile = join(directory, "authority.pem");
    writeFileSync(authorityFile, certificates.ca);
    return {
        certificates,
        authorityFile,
        remove: () => rmSync(directory, { recursive: true, force: true }),
    };
}

/** Starts a tenant. */
export type OpenLab = (certificates: LoopbackCertificates) => Promise<Lab>;

/** Starts the tenant that a plugin is for. */
export const openLab: Record<PluginName, OpenLab> = { auth0: openAuth0Lab, azuread: openEntraLab };
