import type { FastifyInstance } from "fastify";

import type { TenantContext } from "./context";

/** `GET /samlp/metadata?connection=NAME`: the connection's metadata as a SAML service provider. */
export function registerSamlMetadata(app: FastifyInstance, context: TenantContext): void {
    app.get<{ Querystring: { connection?: string } }>("/samlp/metadata", (request, reply) => {
        const name = request.query.connection;
        const connection = [...context.state.connections.values()].find(
            (candidate) => candidate.name === name && candidate.strategy === "samlp",
        );
        if (connection === undefined) return reply.callNotFound();
        const { entityId } = connection.options;
        const id = typeof entityId === "string" ? entityId : `urn:auth0:${context.name}:${connection.name}`;
        return reply
            .type("application/xml; charset=utf-8")
            .send(metadata(id, context.origin(), connection.name));
    });
}

/** SAML 2.0 metadata, section 2.4.4 (SPSSODescriptor). */
function metadata(entityId: string, origin: string, connection: string): string {
    const acs = `${origin}/login/callback?connection=${encodeURIComponent(connection)}`;
    const bindings = "urn:oasis:names:tc:SAML:2.0:bindings";
    return [
        `<EntityDescriptor entityID="${escape(entityId)}" xmlns="urn:oasis:names:tc:SAML:2.0:metadata">`,
        `  <SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">`,
        `    <SingleLogoutService Binding="${bindings}:HTTP-Redirect" Location="${escape(origin)}/logout"/>`,
        `    <SingleLogoutService Binding="${bindings}:HTTP-POST" Location="${escape(origin)}/logout"/>`,
        `    <NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified</NameIDFormat>`,
        `    <AssertionConsumerService Binding="${bindings}:HTTP-POST" Location="${escape(acs)}" index="0" isDefault="true"/>`,
        `  </SPSSODescriptor>`,
        `</EntityDescriptor>`,
        ``,
    ].join("\n");
}

function escape(text: string): string {
    return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}
