export * from "./parameters";
export { readQuery, type Query, type QueryValue } from "./query";
export { isObject, type JsonObject } from "../../../support/json";
export { getProperty, type Format, type JsonType, type Schema } from "./schema";
export { validate, type Problem } from "./validate";
