import { computePemThumbprint } from "../../../provider/resources/samlCertificate/credentials";
import type { Inspector } from "../../inspector";
import type { LiveLink } from "../../link/liveLink";
import { requireValue } from "../../reading";
import { unescapeXml } from "../../unescapeXml";
import type { PartReader, Parts, PublishedMetadata, Readings } from "../parts";

/** What both services publish, and the time that they say it is. No token is sent. */
export async function readMetadataParts(
    inspector: Inspector,
    link: LiveLink,
    read: PartReader,
): Promise<Pick<Readings, "identityProvider" | "serviceProvider" | "clocks">> {
    const entra = async () => fetchMetadata(inspector, getFederationUrl(link));
    const auth0 = async () => {
        const connection = requireValue(link.auth0.connection);
        return connection === undefined
            ? undefined
            : fetchMetadata(inspector, getMetadataUrl(link.auth0.domain, connection.name));
    };
    const [identityProvider, serviceProvider, clocks] = await Promise.all([
        read("identityProvider", async () => parseMetadata((await entra()).text, "SingleSignOnService")),
        read("serviceProvider", async () => {
            const document = await auth0();
            return document === undefined
                ? undefined
                : parseMetadata(document.text, "AssertionConsumerService");
        }),
        read("clocks", async () => readClocks(await entra(), await auth0())),
    ]);
    return { identityProvider, serviceProvider, clocks };
}

function getFederationUrl({ entra }: LiveLink): string {
    const { appId } = requireValue(entra.servicePrincipal);
    return `${entra.loginEndpoint}/${entra.tenantId}/federationmetadata/2007-06/federationmetadata.xml?appid=${appId}`;
}

const getMetadataUrl = (domain: string, connection: string): string =>
    `https://${domain}/samlp/metadata?connection=${encodeURIComponent(connection)}`;

interface Document {
    text: string;
    /** How far the clock of the service is ahead of this machine, in milliseconds; to the second. */
    skewMs: number;
}

async function fetchMetadata({ clients, signal }: Inspector, url: string): Promise<Document> {
    const before = clients.clock.now();
    const { status, headers, text } = await clients.http.send({ method: "GET", url, signal, format: "xml" });
    if (status !== 200) {
        throw new Error(`${new URL(url).host} responded with ${status} to GET ${new URL(url).pathname}.`);
    }
    const date = Date.parse(headers["date"] ?? "");
    const now = clients.clock.now();
    // The date was written between request and response, in whole seconds.
    const isWithin = Number.isNaN(date) || (date >= before - 1000 && date <= now);
    return { text, skewMs: isWithin ? 0 : date - now };
}

function readClocks(entra: Document, auth0: Document | undefined): Parts["clocks"] {
    return { entra: entra.skewMs, auth0: auth0?.skewMs ?? 0 };
}

/*
 * By regular expressions: three values of a document that Entra and Auth0 write themselves. An XML parser such as
 * fast-xml-parser would be one more dependency of each installation.
 */
function parseMetadata(xml: string, service: string): PublishedMetadata {
    const certificates = xml.matchAll(/<(?:\w+:)?X509Certificate>([^<]+)<\/(?:\w+:)?X509Certificate>/g);
    const elements = xml.matchAll(new RegExp(`<(?:\\w+:)?${service}\\b[^>]*\\bLocation="([^"]*)"`, "g"));
    return {
        entityId: unescapeXml(/\bentityID="([^"]*)"/.exec(xml)?.[1] ?? ""),
        thumbprints: [...new Set([...certificates].map(([, key = ""]) => computePemThumbprint(key)))],
        keys: { signing: findKeys(xml, "signing"), encryption: findKeys(xml, "encryption") },
        urls: [...new Set([...elements].map(([, url = ""]) => unescapeXml(url)))],
    };
}

/** Keys for one use, or without a use, which are for both. Metadata for SAML V2.0, section 2.4.1.1. */
function findKeys(xml: string, use: string): string[] {
    const descriptors = xml.matchAll(/<(?:\w+:)?KeyDescriptor\b([^>]*)>([^]*?)<\/(?:\w+:)?KeyDescriptor>/g);
    return [...descriptors].flatMap(([, attributes = "", content = ""]) => {
        const [, given = use] = /\buse="(\w+)"/.exec(attributes) ?? [];
        const [, key] = /X509Certificate>([^<]+)</.exec(content) ?? [];
        return given === use && key !== undefined ? [computePemThumbprint(key)] : [];
    });
}
