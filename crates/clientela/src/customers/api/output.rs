//! A customer as the API answers it: every field of the record by its name, absent ones null, masked for keys
//! without `personal_data:read`.

use audience::{Channel, Sight};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::super::checks::mask_phone;
use super::super::customer::{Address, Block, Customer};
use super::super::fields::{Field, PLACE_FIELDS, PROFILE_FIELDS};
use crate::clock::Moment;

/// See `schema.rs` for its OpenAPI schema.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct CustomerOut(pub Value);

impl CustomerOut {
    pub fn new(customer: &Customer, sight: Sight) -> Self {
        let mut out = Map::new();
        out.insert("id".to_owned(), json!(customer.id));
        write_fields(&mut out, PROFILE_FIELDS, &customer.record.profile, sight);
        let phones: Vec<String> =
            customer.record.phones.iter().map(|phone| seen_phone(phone, sight)).collect();
        let default = customer.record.default_address();
        let place = |of: fn(&Address) -> &String| default.map(of).map_or(Value::Null, |text| or_null(text));
        let rest = json!({
            "name": customer.record.name(),
            "phone": phones.first(),
            "phones": phones,
            "origin": customer.origin,
            "registered_at": customer.registered_at.rfc3339(),
            "updated_at": customer.updated_at.rfc3339(),
            "group": customer.record.group.as_ref().map(|group| &group.name),
            "tags": customer.record.tags.iter().map(|tag| &tag.name).collect::<Vec<_>>(),
            "addresses": customer.record.addresses.iter().map(address_out).collect::<Vec<_>>(),
            "city": place(|address| &address.place.city),
            "state": place(|address| &address.place.state),
            "custom": custom_out(customer),
            "consents": consents_out(customer),
            "lead": customer.lead,
            "block": customer.marks.block.as_ref().map(block_out),
            "blocked": customer.marks.block.as_ref().is_some_and(|block| block.mode == audience::BlockMode::Full),
            "anonymized_at": moment(customer.marks.anonymized_at),
            "reidentified_at": moment(customer.marks.reidentified_at),
            "removed_at": moment(customer.marks.removed_at),
            "forget_requested_at": moment(customer.marks.forget_requested_at),
        });
        if let Value::Object(rest) = rest {
            out.extend(rest);
        }
        Self(Value::Object(out))
    }

    /// Only the fields named; the id always.
    pub fn only(mut self, names: &[String]) -> Self {
        if let Value::Object(out) = &mut self.0
            && !names.is_empty()
        {
            out.retain(|name, _| name == "id" || names.contains(name));
        }
        self
    }
}

fn write_fields<R>(out: &mut Map<String, Value>, fields: &[Field<R>], record: &R, sight: Sight) {
    for field in fields {
        let kept = (field.of)(record);
        let seen = if sight == Sight::Personal { kept.clone() } else { (field.mask)(kept) };
        out.insert(field.name.to_owned(), or_null(&seen));
    }
}

pub(super) fn address_out(address: &Address) -> Value {
    let mut out = Map::new();
    out.insert("id".to_owned(), json!(address.id));
    write_fields(&mut out, PLACE_FIELDS, &address.place, Sight::Personal);
    out.insert("default".to_owned(), json!(address.is_default));
    Value::Object(out)
}

fn custom_out(customer: &Customer) -> Map<String, Value> {
    customer.record.custom.iter().map(|kept| (kept.key.clone(), json!(kept.value))).collect()
}

fn consents_out(customer: &Customer) -> Map<String, Value> {
    let state =
        |channel: &Channel| (channel.as_str().to_owned(), json!(customer.record.consent(*channel).as_str()));
    Channel::ALL.iter().map(state).collect()
}

fn block_out(block: &Block) -> Value {
    json!({
        "mode": block.mode.as_str(), "reason": block.reason, "since": block.since.rfc3339(), "by": block.by,
    })
}

fn moment(moment: Option<Moment>) -> Value {
    moment.map_or(Value::Null, |moment| Value::String(moment.rfc3339()))
}

fn seen_phone(kept: &str, sight: Sight) -> String {
    if sight == Sight::Personal { kept.to_owned() } else { mask_phone(kept) }
}

fn or_null(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { Value::String(text.to_owned()) }
}
