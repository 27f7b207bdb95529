//! The OpenAPI 3.1 document: from the code, never beside it.

mod refusals;

use audience::{Filter, Takes};
use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Type};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{
    Components, InfoBuilder, OpenApi, OpenApiBuilder, PathItem, Required, SecurityRequirement, ServerBuilder,
};

use crate::customers::SEGMENT;
use crate::idempotency;

const KEY: &str = "api_key";

/// The document without its paths.
pub fn frame() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Clientela")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some("The REST API of a store's customer base. Errors are problem JSON (RFC 9457)."));
    OpenApiBuilder::new()
        .info(info.build())
        .servers(Some([ServerBuilder::new().url("/api/v1").build()]))
        .security(Some([SecurityRequirement::new(KEY, Vec::<String>::new())]))
        .build()
}

/// What holds for every path: the key, the filters of the list, `Idempotency-Key` on every POST.
pub fn complete(document: &mut OpenApi) {
    let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
    document.components.get_or_insert_with(Components::new).add_security_scheme(KEY, scheme);
    for (path, item) in &mut document.paths.paths {
        name_operations(path, item);
        if let Some(post) = &mut item.post {
            add(post, idempotency_key());
        }
        let parts = ["/tags", "/group", "/addresses", "/addresses/{address}"];
        let part = path.strip_prefix("/customers/{id}");
        if part.is_some_and(|part| part.is_empty() || parts.contains(&part)) {
            let changes = [&mut item.post, &mut item.put, &mut item.patch, &mut item.delete];
            for change in changes.into_iter().flatten() {
                add(change, header("If-Match", "The ETag of the customer as it is known"));
            }
        }
        if path == "/customers" {
            add_filters(item);
        }
        refusals::add(item);
    }
}

/// After method and path, `get_customers_id`: what functions are called is not unique.
fn name_operations(path: &str, item: &mut PathItem) {
    let words = path.replace(['{', '}'], "").replace('/', "_");
    let operations = [
        ("get", &mut item.get),
        ("post", &mut item.post),
        ("put", &mut item.put),
        ("patch", &mut item.patch),
        ("delete", &mut item.delete),
    ];
    for (method, operation) in operations {
        if let Some(operation) = operation {
            operation.operation_id = Some(format!("{method}{words}"));
        }
    }
}

fn add_filters(item: &mut PathItem) {
    let Some(list) = &mut item.get else { return };
    for parameter in Filter::parameters() {
        let one = ObjectBuilder::new().schema_type(Type::String);
        let one = match parameter.takes {
            Takes::Words(words) => one.enum_values(Some(words.iter().copied())),
            Takes::YesOrNo => one.enum_values(Some(["true", "false"])),
            _ => one,
        };
        let filter = ParameterBuilder::new().name(parameter.name).parameter_in(ParameterIn::Query);
        let filter = filter.description(Some(parameter.about));
        let filter = if parameter.repeats {
            filter.schema(Some(ArrayBuilder::new().items(one)))
        } else {
            filter.schema(Some(one))
        };
        add(list, filter.required(Required::False).build());
    }
    let segment = ParameterBuilder::new().name(SEGMENT).parameter_in(ParameterIn::Query);
    let segment = segment.description(Some("A segment, by its id or its name: what it asks must hold too"));
    let one = ObjectBuilder::new().schema_type(Type::String);
    add(list, segment.schema(Some(one)).required(Required::False).build());
}

fn idempotency_key() -> Parameter {
    let visible = ObjectBuilder::new().schema_type(Type::String).pattern(Some("^[ -~]*[!-~][ -~]*$"));
    let about = "Kept for 24 hours: the same key and body answer the same";
    named("Idempotency-Key", about, visible.max_length(Some(idempotency::LONGEST_KEY)))
}

fn header(name: &str, about: &str) -> Parameter {
    named(name, about, ObjectBuilder::new().schema_type(Type::String))
}

fn named(name: &str, about: &str, value: ObjectBuilder) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(about))
        .schema(Some(value))
        .build()
}

fn add(operation: &mut Operation, parameter: Parameter) {
    operation.parameters.get_or_insert_with(Vec::new).push(parameter.into());
}
