import type { Values } from "../../host/definition";
import { findBoolean, findNumber, findString } from "../support/values";

/** One of the synchronization secrets of a service principal; what is sensitive reads as `*`. */
export interface KeyValue {
    key: string;
    value: string;
}

const masked = "*";

/** Keys that this resource owns. All others belong to other tools and stay unchanged. */
const ourKeys = [
    "BaseAddress",
    "SecretToken",
    "SyncNotificationSettings",
    "SyncAll",
    "SkipOutOfScopeDeletions",
];

/** Inputs that are stored as synchronization secrets. */
export const secretInputs = [
    "tenantUrl",
    "secretToken",
    "scope",
    "notificationEmail",
    "accidentalDeletionThreshold",
    "skipOutOfScopeDeletions",
] as const;

/** The service's default, and the portal's. Source: Microsoft Entra, "Enable accidental deletions prevention". */
const defaultThreshold = 500;

/** Source: Microsoft Graph, synchronizationSecret SyncNotificationSettings; the value is this as JSON text. */
interface NotificationSettings {
    Enabled?: boolean;
    Recipients?: string;
    DeleteThresholdEnabled?: boolean;
    DeleteThresholdValue?: number;
    [member: string]: unknown;
}

/** What the connection test needs. */
export function testCredentials(inputs: Values, secretToken: string): KeyValue[] {
    return [
        { key: "BaseAddress", value: findString(inputs, "tenantUrl") ?? "" },
        { key: "SecretToken", value: secretToken },
    ];
}

/**
 * The whole list to write, since writing replaces it: ours from the inputs, all others as they are.
 * Fails when another one is masked: its value is unknown, so that writing would destroy it.
 */
export function listSecretsToWrite(inputs: Values, secretToken: string, live: KeyValue[]): KeyValue[] {
    const skip = findBoolean(inputs, "skipOutOfScopeDeletions");
    const hasSkip = live.some((secret) => secret.key === "SkipOutOfScopeDeletions");
    const ours: KeyValue[] = [
        ...testCredentials(inputs, secretToken),
        { key: "SyncNotificationSettings", value: buildNotificationSettings(inputs, live) },
        { key: "SyncAll", value: String(findString(inputs, "scope") === "all") },
    ];
    if (skip !== undefined || hasSkip) {
        ours.push({ key: "SkipOutOfScopeDeletions", value: skip === true ? "True" : "False" });
    }
    return [...ours, ...listOthersToKeep(live)];
}

/** The list that takes ours away; undefined: there are none. */
export function withoutOwnSecrets(live: KeyValue[]): KeyValue[] | undefined {
    const ours = live.filter((secret) => ourKeys.includes(secret.key) && secret.value !== "");
    if (ours.length === 0) return undefined;
    return [...ours.map(({ key }) => ({ key, value: "" })), ...listOthersToKeep(live)];
}

/** Another key is masked, and the list cannot be written without losing it. */
export class MaskedSecret extends Error {
    constructor(readonly key: string) {
        super(
            `Entra holds the provisioning secret ${key}, which this resource does not manage, and does not show its value. ` +
                `Writing the secrets replaces all of them, so ${key} would be lost. Remove it first (Enterprise applications > ` +
                "the application > Provisioning > Edit provisioning > Admin credentials), then run `pulumi up` again.",
        );
        this.name = "MaskedSecret";
    }
}

/** What the secrets say, as inputs. `declared` (undefined: an import) decides which defaults are shown. */
export function describeSecrets(live: KeyValue[], declared: Values | undefined): Values {
    const value = (key: string) => live.find((secret) => secret.key === key)?.value;
    const settings = parseSettings(value("SyncNotificationSettings"));
    const recipients =
        settings.Enabled === true && settings.Recipients !== "" ? settings.Recipients : undefined;
    const threshold =
        settings.DeleteThresholdEnabled === false ? 0 : (settings.DeleteThresholdValue ?? defaultThreshold);
    const skip = /^true$/i.test(value("SkipOutOfScopeDeletions") ?? "");
    const token = value("SecretToken");
    const shows = (name: string) => declared?.[name] !== undefined;
    return {
        tenantUrl: value("BaseAddress"),
        // Only whether there is a token can be seen; which one the state knows.
        secretToken: token === undefined || token === "" ? undefined : findString(declared, "secretToken"),
        scope: /^true$/i.test(value("SyncAll") ?? "") ? "all" : "assigned",
        notificationEmail: recipients,
        accidentalDeletionThreshold:
            shows("accidentalDeletionThreshold") || threshold !== defaultThreshold ? threshold : undefined,
        skipOutOfScopeDeletions: shows("skipOutOfScopeDeletions") || skip ? skip : undefined,
    };
}

function listOthersToKeep(live: KeyValue[]): KeyValue[] {
    const others = live.filter((secret) => !ourKeys.includes(secret.key));
    const hidden = others.find((secret) => secret.value === masked);
    if (hidden !== undefined) throw new MaskedSecret(hidden.key);
    return others.map(({ key, value }) => ({ key, value }));
}

/** Members that we do not know stay as they are. */
function buildNotificationSettings(inputs: Values, live: KeyValue[]): string {
    const current = parseSettings(live.find((secret) => secret.key === "SyncNotificationSettings")?.value);
    const email = findString(inputs, "notificationEmail");
    const threshold = findNumber(inputs, "accidentalDeletionThreshold") ?? defaultThreshold;
    const settings: NotificationSettings = {
        HumanResourcesLookaheadQueryEnabled: false,
        ...current,
        Enabled: email !== undefined,
        Recipients: email ?? "",
        DeleteThresholdEnabled: threshold > 0,
        DeleteThresholdValue: threshold > 0 ? threshold : defaultThreshold,
    };
    return JSON.stringify(settings);
}

function parseSettings(text: string | undefined): NotificationSettings {
    try {
        const value: unknown = JSON.parse(text ?? "{}");
        // Every member is checked or passed on as it is.
        return typeof value === "object" && value !== null ? (value as NotificationSettings) : {};
    } catch {
        return {};
    }
}
