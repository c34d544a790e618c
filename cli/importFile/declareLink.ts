import { type Arguments, type Declaration, omitEmpty, withoutAbsent } from "./declaration";
import { declareAuth0 } from "./declareAuth0";
import { declareEntra } from "./declareEntra";
import { declareProvisioning } from "./declareProvisioning";
import type { FoundLink } from "./foundLink";

/** The arguments of a link that fits what was found. */
export interface LinkArguments extends Arguments {
    auth0: Arguments;
}

export interface LinkDeclaration extends Declaration {
    args: LinkArguments;
}

/** What a program with one link has to say so that it fits what was found. */
export function declareLink(link: FoundLink): LinkDeclaration {
    const auth0 = declareAuth0(link);
    const { customDomain } = auth0.args;
    const entra = declareEntra(link, typeof customDomain === "string" ? customDomain : undefined);
    const provisioning = declareProvisioning(link);
    const sides = [auth0, entra, provisioning];
    return {
        args: {
            auth0: auth0.args,
            ...withoutAbsent({ entra: omitEmpty(entra.args), provisioning: omitEmpty(provisioning.args) }),
        },
        transform: Object.assign({}, ...sides.map(({ transform }) => transform)) as Declaration["transform"],
        changes: sides.flatMap(({ changes }) => changes),
        notes: sides.flatMap(({ notes }) => notes),
    };
}
