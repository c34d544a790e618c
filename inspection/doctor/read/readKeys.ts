import { createHash } from "node:crypto";

import type { Inspector } from "../../inspector";
import type { Application } from "../../link/objects";
import type { EntraKey } from "../parts";

/** Source: Microsoft Graph, keyCredential. */
interface KeyCredential {
    keyId: string;
    usage?: string;
    endDateTime?: string | null;
    /** Shown for one object, and only if it is selected. */
    key?: string | null;
}

/** The certificates of an application, for requests and for assertions. */
export async function readKeys(
    { clients, signal }: Inspector,
    application: Application | undefined,
): Promise<EntraKey[]> {
    if (application === undefined) return [];
    const path = `/applications/${encodeURIComponent(application.id)}?$select=id,keyCredentials`;
    const { keyCredentials } = await clients.graph.get<{ keyCredentials?: KeyCredential[] | null }>(path, {
        signal,
    });
    return (keyCredentials ?? []).flatMap(({ keyId, usage = "", endDateTime, key }) => {
        if (typeof key !== "string") return [];
        const thumbprint = createHash("sha1").update(Buffer.from(key, "base64")).digest("hex").toUpperCase();
        return { keyId, usage, thumbprint, validUntil: endDateTime ?? "" };
    });
}
