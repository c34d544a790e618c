export * from "./parameters";
export { readQuery, type Query, type QueryValue } from "./query";
export { isObject, property, type Format, type JsonObject, type JsonType, type Schema } from "./schema";
export { validate, type Problem } from "./validate";
