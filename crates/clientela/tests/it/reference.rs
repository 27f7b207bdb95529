//! The OpenAPI document is what integrations rely on: a change of it is seen here.

#[test]
fn the_openapi_document_is_as_reviewed() {
    let document = serde_json::to_value(clientela::routes::document()).expect("the document is JSON");

    insta::assert_json_snapshot!(document);
}

#[test]
fn every_post_may_carry_an_idempotency_key() {
    let document = serde_json::to_value(clientela::routes::document()).expect("the document is JSON");

    let paths = document["paths"].as_object().expect("paths");
    let posts = paths.values().filter_map(|path| path.get("post"));
    for post in posts {
        assert!(post["parameters"].to_string().contains("Idempotency-Key"), "{}", post["operationId"]);
    }
}

#[test]
fn every_operation_has_a_name_of_its_own() {
    let document = serde_json::to_value(clientela::routes::document()).unwrap();
    let items = document["paths"].as_object().unwrap().values();
    let operations = items.flat_map(|item| item.as_object().unwrap().values());
    let names: Vec<&str> = operations.filter_map(|operation| operation["operationId"].as_str()).collect();
    let unique: std::collections::BTreeSet<&&str> = names.iter().collect();
    assert!(names.len() > 50);
    assert_eq!(unique.len(), names.len(), "{names:?}");
}
