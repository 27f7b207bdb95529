work-progress = Progress
work-rate = { $value } per second
work-left = { $value } left
work-state-queued = Queued
work-state-running = Running
work-state-waiting = Waiting for confirmation
work-state-done = Done
work-state-failed = Failed
work-state-cancelled = Cancelled
work-phase-check = Checking
work-phase-apply = Saving
work-phase-write = Writing

work-notice-import-done = The import has ended. See what came of it.
work-notice-import-failed = The import did not go through; nothing was imported. See why.
work-notice-import-waiting = The file is checked. The import waits for your answer.
work-notice-export-done = The file of the export is ready. Download it.
work-notice-export-failed = The export did not go through. See why.
