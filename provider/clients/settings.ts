import { unknownMark, type Values } from "../host/definition";
import {
    credentialOwners,
    getSettingSource,
    type SettingName,
    settingNames,
    type SettingSource,
    type Side,
} from "./settingSources";

/** A setting is needed and was not given, or cannot be used. */
export class SettingError extends Error {
    constructor(message: string) {
        super(message);
        this.name = "SettingError";
    }
}

/**
 * The provider's settings: configuration first, then environment. Nothing is demanded before it is needed. A credential
 * of the environment is not used where the configuration has one, or names another application or Auth0 tenant than
 * the environment: with several tenants it would be sent to one that it does not belong to.
 */
export class Settings {
    constructor(
        private readonly configured: Values,
        private readonly environment: Record<string, string | undefined>,
        private readonly readFile: (path: string) => string,
    ) {}

    /** The value, or undefined when it is not set. Fails for a value that is only known later. */
    find(name: SettingName): string | undefined {
        const value = this.configured[name];
        if (value === unknownMark) {
            throw new SettingError(
                `The provider setting ${name} is not known yet: it is the output of a resource that does not ` +
                    `exist yet. Create that resource first (pulumi up --target), or give the value itself.`,
            );
        }
        if (typeof value === "boolean" || typeof value === "number") return String(value);
        if (typeof value === "string" && value !== "") return value;
        return this.findReasonToIgnore(name) === undefined
            ? this.fromEnvironment(getSettingSource(name))
            : undefined;
    }

    /** The value; fails with what to do when it is not set. `purpose` completes "… is needed to". */
    require(name: SettingName, purpose: string): string {
        const value = this.find(name);
        if (value !== undefined) return value;
        const { credentialOf } = getSettingSource(name);
        throw new SettingError(
            `${getConfigurationKey(name)} is needed to ${purpose} and is not set. ` +
                (credentialOf === undefined ? "" : this.describeIgnored(credentialOf)) +
                describeHowToSet(name),
        );
    }

    /** Sentences for the credentials of the environment that are not used; empty if there are none. */
    describeIgnored(side: Side): string {
        return settingNames
            .filter((name) => getSettingSource(name).credentialOf === side)
            .flatMap((name) => {
                const source = getSettingSource(name);
                const reason = this.findReasonToIgnore(name);
                const isSet = source.environment.some(
                    (variable) => (this.environment[variable] ?? "") !== "",
                );
                if (reason === undefined || !isSet) return [];
                return [`${source.environment.join(" or ")} is not used, because ${reason}. `];
            })
            .join("");
    }

    /** A boolean setting; configuration carries booleans as JSON text. */
    flag(name: SettingName): boolean | undefined {
        const text = this.find(name);
        if (text === undefined) return undefined;
        if (/^(true|1)$/i.test(text)) return true;
        if (/^(false|0)$/i.test(text)) return false;
        throw new SettingError(
            `${getConfigurationKey(name)} is "${text}", but it must be true or false. ${describeHowToSet(name)}`,
        );
    }

    /** Values that must never be shown. */
    secretValues(): string[] {
        const known = settingNames.filter(
            (name) => getSettingSource(name).secret === true && this.configured[name] !== unknownMark,
        );
        return known.map((name) => this.find(name)).filter((value) => value !== undefined);
    }

    /**
     * A sentence for a credential that was rejected, if a secret is set by configuration: outside of the program, the
     * engine uses the one that is in the state. Source: Pulumi, `pulumi refresh --run-program`.
     */
    describeStateCredentials(): string {
        const isConfigured = settingNames.some(
            (name) => getSettingSource(name).secret === true && typeof this.configured[name] === "string",
        );
        if (!isConfigured) return "";
        return (
            " If you changed it in the stack configuration: `pulumi refresh` and `pulumi destroy` use the one of the last " +
            "`pulumi up`, which is in the state. Add --run-program, or run `pulumi up --refresh`."
        );
    }

    /** Why a credential of the environment is not used, as the end of a sentence; undefined if it is. */
    private findReasonToIgnore(name: SettingName): string | undefined {
        const { credentialOf: side } = getSettingSource(name);
        if (side === undefined) return undefined;
        const configured = settingNames.find(
            (other) => getSettingSource(other).credentialOf === side && this.isConfigured(other),
        );
        if (configured !== undefined) return `${getConfigurationKey(configured)} is set`;
        const owner = credentialOwners[side].find((setting) => this.isOfAnother(setting));
        if (owner === undefined) return undefined;
        const variable = getSettingSource(owner).environment.join(" or ");
        return `${variable} of the environment is another one than ${getConfigurationKey(owner)}, ${this.find(owner) ?? ""}`;
    }

    private isConfigured(name: SettingName): boolean {
        const value = this.configured[name];
        return value !== undefined && value !== null && value !== "";
    }

    private isOfAnother(owner: SettingName): boolean {
        const [configured, inEnvironment] = [
            this.configured[owner],
            this.fromEnvironment(getSettingSource(owner)),
        ];
        if (typeof configured !== "string" || configured === "" || inEnvironment === undefined) return false;
        return normalizeOwner(configured) !== normalizeOwner(inEnvironment);
    }

    private fromEnvironment(source: SettingSource): string | undefined {
        for (const variable of source.environment) {
            const value = this.environment[variable];
            if (value !== undefined && value !== "") return value;
        }
        for (const variable of source.environmentFile ?? []) {
            const path = this.environment[variable];
            if (path === undefined || path === "") continue;
            try {
                return this.readFile(path).trim();
            } catch {
                throw new SettingError(
                    `${variable} is "${path}", which cannot be read; it must be the path of a file with the value. ` +
                        "Correct it, or unset it and give the value itself.",
                );
            }
        }
        return undefined;
    }
}

/** A domain may be written as an address. */
const normalizeOwner = (text: string): string =>
    text
        .trim()
        .replace(/^[a-z]+:\/\//i, "")
        .replace(/\/.*$/, "")
        .toLowerCase();

/**
 * The name of a setting in the stack configuration, as the official providers have it: both read `auth0:domain` and
 * `azuread:tenantId`, and so does the README. The provider of this package has the same as `auth0Domain`.
 */
function getConfigurationKey(name: SettingName): string {
    return name.replace(
        /^(auth0|entra)([A-Z])/,
        (_, side: string, first: string) =>
            `${side === "auth0" ? "auth0" : "azuread"}:${first.toLowerCase()}`,
    );
}

/** One sentence: where a setting can be given. */
export function describeHowToSet(name: SettingName): string {
    const source = getSettingSource(name);
    const flag = source.secret === true ? "--secret " : "";
    return (
        `Set the environment variable ${source.environment.join(" or ")}, or run ` +
        `\`pulumi config set ${flag}${getConfigurationKey(name)} …\`.`
    );
}
