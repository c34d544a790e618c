import { readFileSync } from "node:fs";
import * as ts from "typescript";

import { withoutExample } from "./docComments";

/** A documented property of an interface or class. */
export interface Member {
    name: string;
    optional: boolean;
    doc: string;
    type: ts.TypeNode;
}

export interface InterfaceDeclaration {
    name: string;
    doc: string;
    /** Names of the interfaces it extends. */
    bases: string[];
    members: Member[];
}

/** A type alias that lists strings. */
export interface EnumDeclaration {
    name: string;
    doc: string;
    values: string[];
}

/** A resource class: `properties` are those of type `pulumi.Output`. */
export interface ClassDeclaration {
    name: string;
    doc: string;
    base: string;
    properties: Member[];
}

/** Everything that the sources declare and a package schema can speak of. */
export interface Declarations {
    interfaces: Map<string, InterfaceDeclaration>;
    enums: Map<string, EnumDeclaration>;
    /** Lists that are open, `"a" | (string & {})`: what is listed is only suggested. */
    suggestions: Set<string>;
    classes: Map<string, ClassDeclaration>;
    functions: Map<string, string>;
}

/** Reads TypeScript files. Only their syntax counts, so it is fast and needs no compilation. */
export function readDeclarations(files: readonly string[]): Declarations {
    const declarations: Declarations = {
        interfaces: new Map(),
        enums: new Map(),
        suggestions: new Set(),
        classes: new Map(),
        functions: new Map(),
    };
    for (const file of files) {
        const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
        for (const statement of source.statements) {
            if (isExported(statement)) collect(statement, declarations);
        }
    }
    return declarations;
}

function isExported(statement: ts.Statement): boolean {
    return (
        ts.canHaveModifiers(statement) &&
        (ts.getModifiers(statement) ?? []).some((m) => m.kind === ts.SyntaxKind.ExportKeyword)
    );
}

function collect(statement: ts.Statement, declarations: Declarations): void {
    const doc = readDoc(statement);
    if (ts.isInterfaceDeclaration(statement)) {
        const name = statement.name.text;
        const bases = (statement.heritageClauses ?? []).flatMap((c) => c.types.map((t) => t.getText()));
        const members = statement.members.filter(ts.isPropertySignature).flatMap(readMember);
        declarations.interfaces.set(name, { name, doc, bases, members });
    } else if (ts.isTypeAliasDeclaration(statement)) {
        const { type } = statement;
        const values = listLiterals(type);
        const name = statement.name.text;
        if (values.length > 0) declarations.enums.set(name, { name, doc, values });
        if (isOpenList(type)) declarations.suggestions.add(name);
        const bases = findExclusive(type);
        if (bases !== undefined) declarations.interfaces.set(name, { name, doc, bases, members: [] });
    } else if (ts.isClassDeclaration(statement) && statement.name !== undefined) {
        const name = statement.name.text;
        const base = statement.heritageClauses?.[0]?.types[0]?.expression.getText() ?? "";
        const properties = statement.members
            .filter(ts.isPropertyDeclaration)
            .flatMap(readMember)
            .filter((member) => member.type.getText().startsWith("pulumi.Output<"));
        declarations.classes.set(name, { name, doc, base, properties });
    } else if (ts.isFunctionDeclaration(statement) && statement.name !== undefined) {
        declarations.functions.set(statement.name.text, doc);
    }
}

function readMember(member: ts.PropertySignature | ts.PropertyDeclaration): Member[] {
    if (member.type === undefined || !ts.isIdentifier(member.name)) return [];
    const optional = member.questionToken !== undefined;
    return [{ name: member.name.text, optional, doc: readDoc(member), type: member.type }];
}

/** `"a" | "b"` as a list; empty for every other type. */
function listLiterals(type: ts.TypeNode): string[] {
    const parts = ts.isUnionTypeNode(type) ? [...type.types] : [type];
    const values = parts.map((part) =>
        ts.isLiteralTypeNode(part) && ts.isStringLiteral(part.literal) ? part.literal.text : undefined,
    );
    return values.every((value) => value !== undefined) ? values : [];
}

/** Whether a union ends with `(string & {})`. */
function isOpenList(type: ts.TypeNode): boolean {
    return ts.isUnionTypeNode(type) && type.types.at(-1)?.getText() === "(string & {})";
}

/** The interface of `ExactlyOne<Interface, …>`. A schema cannot say which properties exclude each other. */
function findExclusive(type: ts.TypeNode): string[] | undefined {
    if (!ts.isTypeReferenceNode(type) || type.typeName.getText() !== "ExactlyOne") return undefined;
    return type.typeArguments?.slice(0, 1).map((argument) => argument.getText());
}

/** The text of the documentation comment, one line a paragraph, links as code, without its example. */
function readDoc(node: ts.Node): string {
    const text = node.getSourceFile().text;
    const comment = (ts.getLeadingCommentRanges(text, node.pos) ?? [])
        .map((range) => text.slice(range.pos, range.end))
        .findLast((candidate) => candidate.startsWith("/**"));
    if (comment === undefined) return "";
    const lines = withoutExample(comment)
        .replace(/^\/\*\*/, "")
        .replace(/\*\/$/, "")
        .split("\n")
        .map((line) => line.replace(/^\s*\*?\s?/, "").trim());
    return lines
        .join("\n")
        .trim()
        .split(/\n{2,}/)
        .map((paragraph) => paragraph.replaceAll("\n", " "))
        .join("\n\n")
        .replaceAll(/\{@link ([^}]+)\}/g, "`$1`");
}
