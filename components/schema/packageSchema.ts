import { join } from "node:path";

import { isReplacedOnChange } from "./conventions";
import { type ClassDeclaration, type Declarations, type Member, readDeclarations } from "./declarations";
import { formatExampleUsage } from "./examples";
import { describePublication, describeSdks, type Publisher } from "./publication";
import { listSourceFiles } from "./sources";
import { type ComplexTypeSpec, type PropertySpec, TypeConverter } from "./types";

export interface ObjectSpec {
    description?: string;
    properties: Record<string, PropertySpec>;
    required: string[];
}

export interface ResourceSpec extends ObjectSpec {
    description: string;
    isComponent?: true;
    inputProperties: Record<string, PropertySpec>;
    requiredInputs: string[];
}

export interface FunctionSpec {
    description: string;
    inputs: ObjectSpec;
    outputs: ObjectSpec;
}

/** The package schema of `auth0-entra`. Source: Pulumi, "Package schema". */
export interface PackageSchema {
    name: string;
    displayName: string;
    version: string;
    description: string;
    license: string;
    keywords: string[];
    meta: { supportPack: boolean };
    language: Record<string, object>;
    config: { variables: Record<string, PropertySpec> };
    provider: { description: string; inputProperties: Record<string, PropertySpec> };
    resources: Record<string, ResourceSpec>;
    functions: Record<string, FunctionSpec>;
    types: Record<string, ComplexTypeSpec>;
}

/** What the manifest says about the package. */
export interface Manifest {
    version: string;
    description: string;
    license: string;
}

/** The schema that the TypeScript classes and interfaces below `components` amount to. */
export function createPackageSchema(
    components: string,
    manifest: Manifest,
    publisher: Publisher,
): PackageSchema {
    const declarations = readDeclarations(listSourceFiles(components));
    const converter = new TypeConverter(declarations);
    const settings = converter.properties("ProviderArgs", { markPlain: false, defaults: false }).properties;
    return {
        name: "auth0-entra",
        displayName: "Auth0 Entra",
        version: manifest.version,
        description: manifest.description,
        license: manifest.license,
        ...describePublication(publisher),
        keywords: ["pulumi", "auth0", "entra", "scim", "saml", "kind/component", "category/infrastructure"],
        // SDKs with a version and a module file of their own, as `pulumi package add` makes them.
        meta: { supportPack: true },
        language: describeSdks(publisher),
        config: { variables: settings },
        provider: { description: readDocumentation(declarations, "Provider"), inputProperties: settings },
        resources: createResources(declarations, converter, join(components, "../examples")),
        functions: createFunctions(declarations, converter),
        types: sortByKey(converter.types),
    };
}

function readDocumentation(declarations: Declarations, name: string): string {
    return declarations.classes.get(name)?.doc ?? "";
}

function createResources(
    declarations: Declarations,
    converter: TypeConverter,
    examples: string,
): Record<string, ResourceSpec> {
    const found: Record<string, ResourceSpec> = {};
    for (const declaration of declarations.classes.values()) {
        if (declaration.base === "pulumi.ComponentResource") {
            found[toToken(declaration.name)] = createComponent(declaration, converter);
        } else if (declaration.base === "pulumi.CustomResource") {
            found[toToken(declaration.name)] = createCustomResource(declaration, converter);
        }
    }
    for (const [token, resource] of Object.entries(found)) {
        resource.description += `\n\n${formatExampleUsage(examples, token.slice(toToken("").length))}`;
    }
    return sortByKey(found);
}

function createComponent(declaration: ClassDeclaration, converter: TypeConverter): ResourceSpec {
    const inputs = converter.properties(`${declaration.name}Args`, { markPlain: true, defaults: true });
    return {
        description: declaration.doc,
        isComponent: true,
        ...createOutputs(declaration, converter),
        inputProperties: inputs.properties,
        requiredInputs: inputs.required,
    };
}

function createCustomResource(declaration: ClassDeclaration, converter: TypeConverter): ResourceSpec {
    const inputs = converter.properties(`${declaration.name}Args`, { markPlain: false, defaults: true });
    const properties = Object.entries(inputs.properties).map(([name, property]): [string, PropertySpec] => [
        name,
        isReplacedOnChange(property.description) ? { ...property, willReplaceOnChanges: true } : property,
    ]);
    return {
        description: declaration.doc,
        ...createOutputs(declaration, converter),
        inputProperties: Object.fromEntries(properties),
        requiredInputs: inputs.required,
    };
}

function createOutputs(declaration: ClassDeclaration, converter: TypeConverter): ObjectSpec {
    const conversion = { markPlain: false, defaults: false };
    const maybeAbsent = (m: Member) => m.optional || m.type.getText().endsWith("| undefined>");
    return {
        properties: Object.fromEntries(
            declaration.properties.map((m) => [m.name, converter.property(m, conversion)]),
        ),
        required: declaration.properties.filter((m) => !maybeAbsent(m)).map((m) => m.name),
    };
}

function createFunctions(declarations: Declarations, converter: TypeConverter): Record<string, FunctionSpec> {
    const found: Record<string, FunctionSpec> = {};
    for (const [name, description] of declarations.functions) {
        const typeName = name.charAt(0).toUpperCase() + name.slice(1);
        if (!declarations.interfaces.has(`${typeName}Result`)) continue;
        const conversion = { markPlain: false, defaults: false };
        found[toToken(name)] = {
            description,
            inputs: converter.properties(`${typeName}Args`, conversion),
            outputs: converter.properties(`${typeName}Result`, conversion),
        };
    }
    return sortByKey(found);
}

function toToken(name: string): string {
    return `auth0-entra:index:${name}`;
}

function sortByKey<T>(record: Record<string, T>): Record<string, T> {
    return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
