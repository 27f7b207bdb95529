//! The OpenAPI schemas of a customer, from the table of fields.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::Value;
use utoipa::openapi::schema::{ArrayBuilder, Object, ObjectBuilder, Schema, SchemaType, Type};
use utoipa::openapi::{KnownFormat, RefOr, SchemaFormat};
use utoipa::{PartialSchema, ToSchema};

use super::super::fields::{Field, PLACE_FIELDS, PROFILE_FIELDS};
use super::output::CustomerOut;

/// What creates a customer.
#[derive(Deserialize)]
#[serde(transparent)]
pub struct CustomerIn(pub Value);

/// What changes a customer: a merge patch.
#[derive(Deserialize)]
#[serde(transparent)]
pub struct CustomerPatch(pub Value);

/// One address.
#[derive(Deserialize)]
#[serde(transparent)]
pub struct AddressIn(pub Value);

impl PartialSchema for CustomerIn {
    fn schema() -> RefOr<Schema> {
        let body = written().property("notes", text()).property("registered_at", time());
        RefOr::T(Schema::Object(body.build()))
    }
}

impl ToSchema for CustomerIn {
    fn name() -> Cow<'static, str> {
        "CustomerIn".into()
    }
}

impl PartialSchema for CustomerPatch {
    fn schema() -> RefOr<Schema> {
        RefOr::T(Schema::Object(written().build()))
    }
}

impl ToSchema for CustomerPatch {
    fn name() -> Cow<'static, str> {
        "CustomerPatch".into()
    }
}

impl PartialSchema for AddressIn {
    fn schema() -> RefOr<Schema> {
        RefOr::T(Schema::Object(address()))
    }
}

impl ToSchema for AddressIn {
    fn name() -> Cow<'static, str> {
        "Address".into()
    }
}

impl PartialSchema for CustomerOut {
    fn schema() -> RefOr<Schema> {
        let mut body = written().property("id", uuid()).required("id");
        for name in ["name", "origin", "city", "state"] {
            body = body.property(name, text());
        }
        for name in ["registered_at", "updated_at", "anonymized_at", "reidentified_at", "removed_at"] {
            body = body.property(name, time());
        }
        let body = body
            .property("forget_requested_at", time())
            .property("lead", boolean())
            .property("blocked", boolean())
            .property("block", free_object(true));
        RefOr::T(Schema::Object(body.build()))
    }
}

impl ToSchema for CustomerOut {
    fn name() -> Cow<'static, str> {
        "Customer".into()
    }
}

/// What can be written.
fn written() -> ObjectBuilder {
    fields(ObjectBuilder::new(), PROFILE_FIELDS)
        .property("phone", text())
        .property("phones", ArrayBuilder::new().items(plain_text()))
        .property("group", text())
        .property("tags", ArrayBuilder::new().items(plain_text()))
        .property("addresses", ArrayBuilder::new().items(address()))
        .property("custom", free_object(false))
        .property("consents", free_object(false))
}

fn address() -> Object {
    fields(ObjectBuilder::new().property("id", uuid()), PLACE_FIELDS).property("default", boolean()).build()
}

fn fields<R>(mut body: ObjectBuilder, fields: &[Field<R>]) -> ObjectBuilder {
    for field in fields {
        let longest = Some(field.longest);
        body = body
            .property(field.name, nullable(Type::String).max_length(longest).description(Some(field.header)));
    }
    body
}

fn nullable(kind: Type) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(SchemaType::from_iter([kind, Type::Null]))
}

fn text() -> ObjectBuilder {
    nullable(Type::String)
}

fn plain_text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

fn time() -> ObjectBuilder {
    nullable(Type::String).format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
}

fn uuid() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid)))
}

fn boolean() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::Boolean)
}

fn free_object(may_be_null: bool) -> ObjectBuilder {
    if may_be_null { nullable(Type::Object) } else { ObjectBuilder::new().schema_type(Type::Object) }
}
