//! The OpenAPI schemas of a customer, from the table of fields.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::openapi::schema::{
    AdditionalProperties, ArrayBuilder, ArrayItems, Object, ObjectBuilder, Schema, SchemaType, Type,
};
use utoipa::openapi::{KnownFormat, RefOr, SchemaFormat};
use utoipa::{PartialSchema, ToSchema};

use super::super::fields::{Field, PLACE_FIELDS, PROFILE_FIELDS};
use super::super::rules::LONGEST_NOTE;
use super::output::{AddressOut, CustomerOut, FiguresOut};

/// Bodies that are read as what they are, and answers that are drawn from the table of fields: each type with its
/// name in the document and its schema.
macro_rules! documented {
    ($($(#[$about:meta])* $type:ident $name:literal = $schema:expr;)+) => {$(
        $(#[$about])*
        #[derive(Deserialize)]
        #[serde(transparent)]
        pub struct $type(pub Value);

        documents!($type, $name = $schema);
    )+};
}

macro_rules! documents {
    ($type:ty, $name:literal = $schema:expr) => {
        impl PartialSchema for $type {
            fn schema() -> RefOr<Schema> {
                RefOr::T(Schema::Object($schema))
            }
        }

        impl ToSchema for $type {
            fn name() -> Cow<'static, str> {
                $name.into()
            }
        }
    };
}

documented! {
    /// What creates a customer.
    CustomerIn "CustomerIn" = written()
        .property("notes", text().max_length(Some(LONGEST_NOTE)))
        .property("registered_at", time())
        .build();
    /// What changes a customer: a merge patch.
    CustomerPatch "CustomerPatch" = written().build();
    /// One address.
    AddressIn "Address" = address();
    /// Names of tags.
    TagsIn "TagsIn" = alone("tags", names());
    /// The name of a group; null for none.
    GroupChoice "GroupChoice" = alone("group", text());
    /// The text of a note.
    NoteIn "NoteIn" = alone("text", plain_text().min_length(Some(1)).max_length(Some(LONGEST_NOTE)));
}

documents!(CustomerOut<'_>, "Customer" = answered().build());

/// A page of a customer's addresses.
#[derive(Serialize, ToSchema)]
pub struct AddressList<'a> {
    #[schema(value_type = Vec<AddressIn>)]
    pub data: Vec<AddressOut<'a>>,
    pub next_cursor: Option<String>,
}

fn answered() -> ObjectBuilder {
    let mut body = written().property("id", uuid()).required("id");
    for name in ["name", "origin", "city", "state"] {
        body = body.property(name, text());
    }
    for name in ["registered_at", "updated_at", "anonymized_at", "reidentified_at", "removed_at"] {
        body = body.property(name, time());
    }
    body.property("forget_requested_at", time())
        .property("lead", boolean())
        .property("blocked", boolean())
        .property("block", free_object())
        .property("figures", FiguresOut::schema())
}

/// A body with one member, which must be there.
fn alone(name: &str, member: impl Into<RefOr<Schema>>) -> Object {
    closed().property(name, member).required(name).build()
}

/// Unknown members are refused by name, and no answer has any.
fn closed() -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .additional_properties(Some(AdditionalProperties::<Schema>::FreeForm(false)))
}

/// What can be written.
fn written() -> ObjectBuilder {
    fields(closed(), PROFILE_FIELDS)
        .property("phone", text())
        .property("phones", names())
        .property("group", text())
        .property("tags", names())
        .property("addresses", list(address()))
        .property("custom", free_object())
        .property("consents", free_object())
}

fn address() -> Object {
    fields(closed().property("id", uuid()), PLACE_FIELDS).property("default", boolean()).build()
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

fn names() -> ArrayBuilder {
    list(plain_text())
}

/// Null empties it.
fn list(items: impl Into<ArrayItems>) -> ArrayBuilder {
    ArrayBuilder::new().schema_type(SchemaType::from_iter([Type::Array, Type::Null])).items(items)
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

fn free_object() -> ObjectBuilder {
    nullable(Type::Object)
}
