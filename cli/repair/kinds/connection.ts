import { parseUrn } from "../../summary/preview/steps";
import type { Declared } from "../declared";
import type { Fact, Kind } from "./kind";

const certificateType = "auth0-entra:index:SamlSigningCertificate";

/** Names are unique in a tenant, so there is one at most. Auth0 does not tell when it was created. */
export const connection: Kind = {
    type: "auth0:index/connection:Connection",
    title: "Auth0 connection",
    async find(declared, { clients }) {
        const { name, strategy } = declared.inputs;
        if (typeof name !== "string") return [];
        const query = new URLSearchParams({ name, fields: "id,name,strategy" });
        if (typeof strategy === "string") query.set("strategy", strategy);
        const found = await clients.auth0.get<{ id: string; name?: string }[]>(
            `/connections?${query.toString()}`,
        );
        return found
            .filter((one) => one.name === name)
            .map(({ id }) => ({ id, origin: describeOrigin(declared) }));
    },
};

/** The certificate is compared with the other properties; no other stack has it. */
function describeOrigin({ dependencies }: Declared): Fact {
    const source = (dependencies.options ?? []).map(parseUrn).find(({ type }) => type === certificateType);
    return source === undefined
        ? {
              holds: false,
              text: "it does not trust a signing certificate that this stack created, so that another stack can have made it",
          }
        : {
              holds: true,
              text: `the signing certificate that it is to trust was created by this stack (${source.name})`,
          };
}
