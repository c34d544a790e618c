/**
 * Types of claims that no policy can set, by what they begin with. Source: "SAML restricted claim set" of
 * https://learn.microsoft.com/entra/identity-platform/reference-claims-customization; without those that a
 * signing certificate of one's own sets free, for every application here has one.
 */
const restricted: Record<string, string> = {
    "http://schemas.microsoft.com/2012/01/devicecontext/claims/": "ismanaged",
    "http://schemas.microsoft.com/2014/02/devicecontext/claims/": "isknown",
    "http://schemas.microsoft.com/2014/03/": "psso",
    "http://schemas.microsoft.com/2014/09/devicecontext/claims/": "iscompliant",
    "http://schemas.microsoft.com/claims/": "authnmethodsreferences groups.link",
    "http://schemas.microsoft.com/identity/claims/":
        "accesstoken acct agegroup aio identityprovider objectidentifier openid2_id puid scope tenantid xms_et",
    "http://schemas.microsoft.com/ws/2008/06/identity/claims/":
        "authenticationinstant authenticationmethod confirmationkey denyonlyprimarygroupsid denyonlyprimarysid " +
        "denyonlywindowsdevicegroup expiration expired groups groupsid ispersistent samlissuername wids " +
        "windowsdeviceclaim windowsdevicegroup windowsfqbnversion windowssubauthority windowsuserclaim",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/":
        "authentication authorizationdecision denyonlysid privatepersonalidentifier spn",
    "http://schemas.xmlsoap.org/ws/2009/09/identity/claims/": "actor",
};

const types = new Set(
    Object.entries(restricted).flatMap(([prefix, names]) => names.split(" ").map((name) => prefix + name)),
);

export const isRestrictedClaim = (type: string): boolean => types.has(type);
