import { EnterpriseApplication, GroupsClaim } from "pulumi-auth0-entra";

const portal = new EnterpriseApplication("portal", { displayName: "Acme portal" });

const groups = new GroupsClaim("groups", {
    servicePrincipalId: portal.servicePrincipalId,
    nameFormats: ["cloud_displayname"],
});

export const includedGroups = groups.groups;
