import type { KeyValue } from "../../provider/resources/provisioning/jobSecrets";

/** What the synchronization secrets say besides the token, which cannot be read. */
export interface JobSettings {
    /** "Tenant URL"; undefined: none is set. */
    tenantUrl?: string;
    hasToken: boolean;
    scope: "all" | "assigned";
    /** Users who leave the scope stay as they are. */
    skipOutOfScopeDeletions: boolean;
    /** How many deletions a cycle may make; Infinity: any number. */
    deletionThreshold: number;
    notificationEmail?: string;
}

/** The default of the service. Source: Microsoft Entra, "Enable accidental deletions prevention". */
export const defaultThreshold = 500;

/** Reads the secrets as the provisioning service does. */
export function readJobSettings(secrets: readonly KeyValue[]): JobSettings {
    const find = (key: string) => {
        const value = secrets.find((secret) => secret.key === key)?.value.trim();
        return value === "" ? undefined : value;
    };
    const isSet = (key: string) => /^(true|1)$/i.test(find(key) ?? "");
    const notification = parseNotification(find("SyncNotificationSettings"));
    const { DeleteThresholdEnabled: isLimited, DeleteThresholdValue: limit } = notification;
    return {
        tenantUrl: find("BaseAddress"),
        hasToken: find("SecretToken") !== undefined,
        scope: isSet("SyncAll") ? "all" : "assigned",
        skipOutOfScopeDeletions: isSet("SkipOutOfScopeDeletions"),
        deletionThreshold:
            isLimited === false ? Infinity : typeof limit === "number" ? limit : defaultThreshold,
        notificationEmail:
            notification.Enabled === true && typeof notification.Recipients === "string"
                ? notification.Recipients
                : undefined,
    };
}

/** Source: Microsoft Graph, synchronizationSecret SyncNotificationSettings; the value is this as JSON text. */
interface NotificationSettings {
    Enabled?: unknown;
    Recipients?: unknown;
    DeleteThresholdEnabled?: unknown;
    DeleteThresholdValue?: unknown;
}

function parseNotification(text: string | undefined): NotificationSettings {
    try {
        const value: unknown = JSON.parse(text ?? "{}");
        // Every member is checked.
        return typeof value === "object" && value !== null ? value : {};
    } catch {
        return {};
    }
}
