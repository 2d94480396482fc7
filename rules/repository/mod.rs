//! Rules about the repository around a deployment: what Git keeps, what documents and workflows say.

pub mod alert_missing;
pub mod alert_without_route;
pub mod alert_without_runbook;
pub mod backup_schedule_missing;
pub mod certificate_renewal_missing;
pub mod dashboard_missing;
pub mod log_shipper_missing;
pub mod misplaced_env_file;
pub mod rare_backup;
pub mod scrape_target_missing;
pub mod tracked_secret;
pub mod unsent_alert;
pub mod unwatched_metric;
pub mod uptime_probe_missing;
pub mod value_not_as_agreed;
