import type { Inspector } from "../inspector";
import type { Application } from "../link/objects";
import { readPart } from "../reading";
import type { SignatureDemand } from "./signatures";

/** Source: Microsoft Graph, keyCredential. */
interface KeyCredential {
    usage?: string;
    /** Shown for one object, and only if it is selected. */
    key?: string | null;
}

/** What Entra demands of the requests for an application. Certificates that cannot be read are left out. */
export async function readSignatureDemand(
    { clients, signal }: Inspector,
    application: Application | undefined,
): Promise<SignatureDemand> {
    const settings = application?.requestSignatureVerification;
    if (application === undefined || settings?.isSignedRequestRequired !== true) {
        return { isRequired: false, allowsSha1: false, certificates: [] };
    }
    const path = `/applications/${application.id}?$select=id,keyCredentials`;
    const { value } = await readPart(() =>
        clients.graph.get<{ keyCredentials?: KeyCredential[] | null }>(path, { signal }),
    );
    const credentials = value?.keyCredentials ?? [];
    return {
        isRequired: true,
        allowsSha1: settings.allowedWeakAlgorithms === "rsaSha1",
        certificates: credentials.flatMap(({ usage, key }) => (usage === "Verify" && key ? [key] : [])),
    };
}
