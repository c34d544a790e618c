import { editDistance } from "../../../rules/suggestion";
import type { CheckFailure, Value, Values } from "../../host/definition";
import { formatPath, type PropertyPath } from "../../host/propertyPath";
import { isObjectId } from "./objectId";
import { isAbsent, isRecord, isUnknown } from "./values";

/** How one property is looked at; every method says what is wrong and what would be right. */
export class Checker {
    readonly failures: CheckFailure[] = [];

    refuse(path: PropertyPath, reason: string): void {
        this.failures.push({ property: formatPath(path), reason });
    }

    /** A text that may not be empty. Undefined: absent, wrong or not known yet. */
    text(values: Values, path: PropertyPath, needed: { because: string } | "optional"): string | undefined {
        const value = this.present(values, path, needed);
        if (value === undefined) return undefined;
        if (typeof value !== "string") {
            this.refuse(path, `must be text, but it is ${kindOf(value)}`);
            return undefined;
        }
        if (value.trim() !== "") return value;
        this.refuse(path, `is empty${needed === "optional" ? "; leave it out or give a value" : ""}`);
        return undefined;
    }

    /** A whole number of at least `minimum`. */
    integer(values: Values, path: PropertyPath, minimum: number, meaning: string): number | undefined {
        const value = this.present(values, path, "optional");
        if (value === undefined) return undefined;
        if (typeof value === "number" && Number.isInteger(value) && value >= minimum) return value;
        this.refuse(path, `is ${show(value)}; it must be a whole number of at least ${minimum} (${meaning})`);
        return undefined;
    }

    boolean(values: Values, path: PropertyPath): boolean | undefined {
        const value = this.present(values, path, "optional");
        if (value === undefined || typeof value === "boolean") return value;
        this.refuse(path, `is ${show(value)}; it must be true or false`);
        return undefined;
    }

    /** One of several texts. */
    choice(values: Values, path: PropertyPath, allowed: readonly string[]): string | undefined {
        const value = this.present(values, path, "optional");
        if (value === undefined) return undefined;
        if (typeof value === "string" && allowed.includes(value)) return value;
        this.refuse(path, `is ${show(value)}; allowed: ${allowed.join(", ")}${suggest(value, allowed)}`);
        return undefined;
    }

    list(values: Values, path: PropertyPath): Value[] | undefined {
        const value = this.present(values, path, "optional");
        if (value === undefined || Array.isArray(value)) return value;
        this.refuse(path, `must be a list, but it is ${kindOf(value)}`);
        return undefined;
    }

    record(values: Values, path: PropertyPath): Values | undefined {
        const value = this.present(values, path, "optional");
        if (value === undefined || isRecord(value)) return value;
        this.refuse(path, `must be an object, but it is ${kindOf(value)}`);
        return undefined;
    }

    /** Object ID of a service principal, bare or as `/servicePrincipals/ID`. */
    servicePrincipalId(values: Values): void {
        const id = this.text(values, ["servicePrincipalId"], {
            because: "it says which application this is for",
        });
        if (id === undefined || isObjectId(id.replace(/^\/?servicePrincipals\//, ""))) return;
        this.refuse(
            ["servicePrincipalId"],
            `is "${id}"; it must be the object ID of the enterprise application, for example ` +
                "00000000-0000-0000-0000-000000000000 or /servicePrincipals/00000000-0000-0000-0000-000000000000 " +
                "(not the application ID: see Enterprise applications > the application > Object ID)",
        );
    }

    /** Properties that nobody knows are misspelled ones. */
    knownKeys(values: Values, parent: PropertyPath, known: readonly string[]): void {
        for (const key of Object.keys(values)) {
            if (known.includes(key) || key.startsWith("__") || isAbsent(values[key])) continue;
            this.refuse(
                [...parent, key],
                `there is no such property${suggest(key, known)}; known: ${known.join(", ")}`,
            );
        }
    }

    private present(
        values: Values,
        path: PropertyPath,
        needed: { because: string } | "optional",
    ): Exclude<Value, undefined | null | symbol> | undefined {
        const value = values[String(path[path.length - 1])];
        if (isUnknown(value)) return undefined;
        if (!isAbsent(value)) return value;
        if (needed !== "optional") this.refuse(path, `is missing; ${needed.because}`);
        return undefined;
    }
}

export function show(value: Value): string {
    if (typeof value === "string") return `"${value}"`;
    return typeof value === "number" || typeof value === "boolean" ? String(value) : kindOf(value);
}

function kindOf(value: Value): string {
    if (isAbsent(value)) return "nothing";
    if (Array.isArray(value)) return "a list";
    return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** `; did you mean "x"?` for the nearest of the known names, or nothing. */
export function suggest(given: Value, known: readonly string[]): string {
    if (typeof given !== "string") return "";
    const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
    const nearest = known
        .map((name) => ({ name, distance: editDistance(plain(given), plain(name)) }))
        .sort((a, b) => a.distance - b.distance)[0];
    return nearest !== undefined && nearest.distance <= 2 ? `; did you mean "${nearest.name}"?` : "";
}
