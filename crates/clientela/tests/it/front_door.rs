//! Log-in, sessions, refusals at the door.

use crate::app::{TestApp, each_engine};

each_engine! {
    async fn a_key_opens_only_its_own_store(app: TestApp) {
        let aurora = app.store("aurora").await;

        app.anonymous().get("/healthz").await.expect(200);
        aurora.integration().get("/api/v1/nothing").await.expect(404);
        app.anonymous().get("/api/v1/nothing").await.expect(401);
    }
}
