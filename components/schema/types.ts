import * as ts from "typescript";

import { findConstantDefault, isSecret } from "./conventions";
import type { Declarations, InterfaceDeclaration, Member } from "./declarations";

/** A type in a package schema. Source: Pulumi, "Package schema", type specification. */
export interface TypeSpec {
    type?: "string" | "integer" | "boolean" | "array" | "object";
    $ref?: string;
    items?: TypeSpec;
    additionalProperties?: TypeSpec;
    plain?: true;
}

/** A property in a package schema. */
export interface PropertySpec extends TypeSpec {
    description: string;
    default?: string | number | boolean;
    secret?: true;
    willReplaceOnChanges?: true;
}

/** A complex type in a package schema: an object or a list of strings. */
export type ComplexTypeSpec =
    | { type: "object"; description: string; properties: Record<string, PropertySpec>; required: string[] }
    | { type: "string"; description: string; enum: { name: string; value: string }[] };

/** Whether inputs that are not `pulumi.Input` are marked as such: those of components are. */
export interface Conversion {
    markPlain: boolean;
    defaults: boolean;
}

/** Converts types, and remembers which named types they use. */
export class TypeConverter {
    readonly types: Record<string, ComplexTypeSpec> = {};

    constructor(private readonly declarations: Declarations) {}

    /** All properties of an interface, those of its bases included. */
    properties(
        name: string,
        conversion: Conversion,
    ): { properties: Record<string, PropertySpec>; required: string[] } {
        const members = [...this.allMembers(this.interface(name)).values()].filter(crossesLanguages);
        return {
            properties: Object.fromEntries(members.map((m) => [m.name, this.property(m, conversion)])),
            required: members.filter((m) => !m.optional).map((m) => m.name),
        };
    }

    property(member: Member, conversion: Conversion): PropertySpec {
        const value = conversion.defaults ? findConstantDefault(member.doc) : undefined;
        return {
            ...this.convert(member.type, conversion),
            description: member.doc,
            ...(value === undefined ? {} : { default: value }),
            ...(isSecret(member.doc) ? { secret: true as const } : {}),
        };
    }

    private interface(name: string): InterfaceDeclaration {
        const found = this.declarations.interfaces.get(name);
        if (found === undefined) throw new Error(`there is no interface ${name}`);
        return found;
    }

    private allMembers(declaration: InterfaceDeclaration): Map<string, Member> {
        const inherited = declaration.bases.flatMap((base) => [...this.allMembers(this.interface(base))]);
        return new Map([...inherited, ...declaration.members.map((m) => [m.name, m] as const)]);
    }

    private convert(node: ts.TypeNode, conversion: Conversion): TypeSpec {
        const plain = conversion.markPlain ? { plain: true as const } : {};
        if (ts.isUnionTypeNode(node)) return this.convert(withoutUndefined(node), conversion);
        if (ts.isArrayTypeNode(node)) {
            return { type: "array", items: this.convert(node.elementType, conversion), ...plain };
        }
        switch (node.kind) {
            case ts.SyntaxKind.StringKeyword:
                return { type: "string", ...plain };
            case ts.SyntaxKind.BooleanKeyword:
                return { type: "boolean", ...plain };
            case ts.SyntaxKind.NumberKeyword:
                // Every number here counts something: seconds, days, places.
                return { type: "integer", ...plain };
            default:
                return this.reference(node, conversion, plain);
        }
    }

    private reference(node: ts.TypeNode, conversion: Conversion, plain: { plain?: true }): TypeSpec {
        if (!ts.isTypeReferenceNode(node)) throw new Error(`${node.getText()} cannot be put into a schema`);
        const name = node.typeName.getText();
        const [first, second] = node.typeArguments ?? [];
        if (name === "pulumi.Input" && first !== undefined) {
            return this.convert(first, { ...conversion, markPlain: false });
        }
        if (name === "pulumi.Output" && first !== undefined) return this.convert(first, conversion);
        if ((name === "Record" || name === "KeyedBy") && second !== undefined) {
            return { type: "object", additionalProperties: this.convert(second, conversion), ...plain };
        }
        if (this.declarations.suggestions.has(name) || this.isOnlyReported(name)) {
            return { type: "string", ...plain };
        }
        return { $ref: `#/types/${this.named(name, conversion)}`, ...plain };
    }

    /** Lists of values that are never given. As an enum, SDKs would fail on a value that a service adds to its list. */
    private isOnlyReported(name: string): boolean {
        if (!this.declarations.enums.has(name)) return false;
        const mention = new RegExp(`\\b${name}\\b`);
        return ![...this.declarations.interfaces.values()].some(({ members }) =>
            members.some(({ type }) => mention.test(type.getText())),
        );
    }

    /** Adds a named type, once, and returns its token. */
    private named(name: string, conversion: Conversion): string {
        const token = `auth0-entra:index:${name.replace(/Args$/, "")}`;
        if (token in this.types) return token;
        const list = this.declarations.enums.get(name);
        if (list !== undefined) {
            const values = list.values.map((value) => ({ name: getMemberName(value), value }));
            this.types[token] = { type: "string", description: list.doc, enum: values };
            return token;
        }
        const declaration = this.interface(name);
        // Types can refer to themselves, so the place is taken before the members are looked at.
        const spec = { type: "object" as const, description: declaration.doc, properties: {}, required: [] };
        this.types[token] = spec;
        Object.assign(spec, this.properties(name, { ...conversion, markPlain: name.endsWith("Args") }));
        return token;
    }
}

/** Functions and resource objects stay in TypeScript, and their documentation says so. */
function crossesLanguages(member: Member): boolean {
    return !member.doc.includes("TypeScript only");
}

function withoutUndefined(node: ts.UnionTypeNode): ts.TypeNode {
    const [only, ...others] = node.types.filter((type) => type.kind !== ts.SyntaxKind.UndefinedKeyword);
    if (only === undefined || others.length > 0) {
        throw new Error(`give ${node.getText()} a name of its own: a schema has no anonymous unions`);
    }
    return only;
}

/** Operators without letters in them have names by what they mean. */
const symbols: Readonly<Record<string, string>> = { "&": "IsIn", "!&": "IsNotIn" };

function getMemberName(value: string): string {
    return symbols[value] ?? toPascalCase(value);
}

/** `get:users` as `GetUsers`; words in capitals read as others do, so `IS NOT NULL` is `IsNotNull`. */
function toPascalCase(text: string): string {
    return text
        .split(/[^a-zA-Z0-9]+/)
        .map((word) => (/[a-z]/.test(word) ? word : word.toLowerCase()))
        .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
        .join("");
}
