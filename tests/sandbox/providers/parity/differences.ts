/**
 * Cases in which a stand-in knowingly does something else than the official plugin, and what. A case that no
 * longer differs fails until it is taken out here.
 */
export const differences: Record<string, string> = {
    "auth0, connection: reading it back fails with 403":
        "a secret that says nothing is not told as changed when an unfinished connection is finished",
    "auth0, connection: reading it back fails with 500":
        "a secret that says nothing is not told as changed when an unfinished connection is finished",
    "auth0, organizations: changed elsewhere": "a refresh keeps members of maps in the inputs that are gone",
    "auth0, organizations: with everything imported": "an import names the default of a nested block",
    "auth0, organizationConnections: disabled, refreshed, and left to the default":
        "the default counts again where a refresh came between",
    "auth0, scim: a configuration changed elsewhere": "a refresh orders the mappings of the inputs otherwise",
    "auth0, scim: configurations refused":
        "the preview of a mapping that is partly unknown names the whole list, not each part",
    "azuread, servicePrincipal: tags instead of features, and none of either":
        "no warning that the block `features` is deprecated",
    "azuread, servicePrincipal: writing it fails with 403, then the next up goes on":
        "owners stay as they are when an unfinished service principal is finished",
    "azuread, servicePrincipal: writing it fails with 404, then the next up goes on":
        "owners stay as they are when an unfinished service principal is finished",
    "azuread, servicePrincipal: writing it fails with 400, then the next up goes on":
        "owners stay as they are when an unfinished service principal is finished",
    "azuread, synchronization: secrets: one more, one less, none": "an emptied list of credentials is secret",
    "azuread, applicationFromTemplate: reading it back fails with 403, then the next up goes on":
        "the error is that of the API, not that of a wait",
};
