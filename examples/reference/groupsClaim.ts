import { EnterpriseApplication, GroupsClaim } from "pulumi-auth0-entra";

const intranet = new EnterpriseApplication("intranet", { displayName: "Acme intranet" });

const groups = new GroupsClaim("groups", {
    servicePrincipalId: intranet.servicePrincipalId,
    nameFormats: ["cloud_displayname"],
});

export const includedGroups = groups.groups;
