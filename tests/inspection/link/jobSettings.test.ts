import { readJobSettings } from "../../../inspection/link/jobSettings";

const read = (secrets: Record<string, string>) =>
    readJobSettings(Object.entries(secrets).map(([key, value]) => ({ key, value })));

test("reads what the provisioning service reads", () => {
    const notification = { Enabled: true, Recipients: "it@acme.example", DeleteThresholdValue: 7 };
    expect(
        read({
            BaseAddress: " https://acme.eu.auth0.com/scim/v2/connections/con_1 ",
            SecretToken: "*",
            SyncAll: "True",
            SkipOutOfScopeDeletions: "1",
            SyncNotificationSettings: JSON.stringify(notification),
        }),
    ).toEqual({
        tenantUrl: "https://acme.eu.auth0.com/scim/v2/connections/con_1",
        hasToken: true,
        scope: "all",
        skipOutOfScopeDeletions: true,
        deletionThreshold: 7,
        notificationEmail: "it@acme.example",
    });
});

test("has the service's defaults where nothing, or nothing that can be read, is stored", () => {
    const defaults = {
        tenantUrl: undefined,
        hasToken: false,
        scope: "assigned",
        skipOutOfScopeDeletions: false,
        deletionThreshold: 500,
        notificationEmail: undefined,
    };
    expect(read({})).toEqual(defaults);
    expect(read({ SyncNotificationSettings: "{", SyncAll: "no", SecretToken: "" })).toEqual(defaults);
    expect(read({ SyncNotificationSettings: '{"DeleteThresholdEnabled":false}' }).deletionThreshold).toBe(
        Infinity,
    );
});
