//! By what a receiver tells somebody, and what each way needs: from the documentation of Alertmanager.

use super::super::node::Node;
use crate::text::Span;

/// One way of telling somebody.
struct Integration {
    name: &'static str,
    key: &'static str,
    /// The keys that it has besides [`COMMON`].
    keys: &'static [&'static str],
    /// Of each list one key is there; those that begin with `global.` stand in the global section.
    needs: &'static [&'static [&'static str]],
}

const COMMON: &[&str] = &["send_resolved", "http_config"];

/// The names of all ways.
pub const KINDS: &[&str] = &[
    "discord",
    "email",
    "msteams",
    "opsgenie",
    "pagerduty",
    "pushover",
    "slack",
    "sns",
    "telegram",
    "victorops",
    "webex",
    "webhook",
    "wechat",
];

#[rustfmt::skip]
const INTEGRATIONS: &[Integration] = &[
    Integration { name: "discord", key: "discord_configs", keys: &["webhook_url", "title", "message"], needs: &[&["webhook_url"]] },
    Integration {
        name: "email",
        key: "email_configs",
        keys: &["to", "from", "smarthost", "hello", "auth_username", "auth_password", "auth_password_file", "auth_secret",
            "auth_identity", "headers", "html", "text", "require_tls", "tls_config"],
        needs: &[&["to"], &["smarthost", "global.smtp_smarthost"], &["from", "global.smtp_from"]],
    },
    Integration {
        name: "msteams",
        key: "msteams_configs",
        keys: &["webhook_url", "webhook_url_file", "title", "summary", "text"],
        needs: &[&["webhook_url", "webhook_url_file"]],
    },
    Integration {
        name: "opsgenie",
        key: "opsgenie_configs",
        keys: &["api_key", "api_key_file", "api_url", "message", "description", "source", "details", "entity", "responders",
            "actions", "tags", "note", "priority", "update_alerts"],
        needs: &[&["api_key", "api_key_file", "global.opsgenie_api_key", "global.opsgenie_api_key_file"]],
    },
    Integration {
        name: "pagerduty",
        key: "pagerduty_configs",
        keys: &["service_key", "service_key_file", "routing_key", "routing_key_file", "url", "client", "client_url",
            "description", "details", "images", "links", "severity", "class", "component", "group", "source"],
        needs: &[&["service_key", "service_key_file", "routing_key", "routing_key_file"]],
    },
    Integration {
        name: "pushover",
        key: "pushover_configs",
        keys: &["user_key", "user_key_file", "token", "token_file", "title", "message", "url", "url_title", "device", "sound",
            "priority", "retry", "expire", "html", "ttl"],
        needs: &[&["user_key", "user_key_file"], &["token", "token_file"]],
    },
    Integration {
        name: "slack",
        key: "slack_configs",
        keys: &["api_url", "api_url_file", "channel", "username", "color", "title", "title_link", "pretext", "text", "fields",
            "short_fields", "footer", "fallback", "callback_id", "icon_emoji", "icon_url", "image_url", "thumb_url", "link_names",
            "mrkdwn_in", "actions"],
        needs: &[&["api_url", "api_url_file", "global.slack_api_url", "global.slack_api_url_file"]],
    },
    Integration {
        name: "sns",
        key: "sns_configs",
        keys: &["api_url", "sigv4", "topic_arn", "phone_number", "target_arn", "subject", "message", "attributes"],
        needs: &[&["topic_arn", "phone_number", "target_arn"]],
    },
    Integration {
        name: "telegram",
        key: "telegram_configs",
        keys: &["api_url", "bot_token", "bot_token_file", "chat_id", "message", "disable_notifications", "parse_mode"],
        needs: &[&["bot_token", "bot_token_file"], &["chat_id"]],
    },
    Integration {
        name: "victorops",
        key: "victorops_configs",
        keys: &["api_key", "api_key_file", "api_url", "routing_key", "message_type", "state_message", "entity_display_name",
            "monitoring_tool", "custom_fields"],
        needs: &[&["routing_key"], &["api_key", "api_key_file", "global.victorops_api_key", "global.victorops_api_key_file"]],
    },
    Integration { name: "webex", key: "webex_configs", keys: &["api_url", "room_id", "message"], needs: &[&["room_id"], &["http_config"]] },
    Integration {
        name: "webhook",
        key: "webhook_configs",
        keys: &["url", "url_file", "max_alerts"],
        needs: &[&["url", "url_file"]],
    },
    Integration {
        name: "wechat",
        key: "wechat_configs",
        keys: &["api_secret", "api_url", "corp_id", "message", "to_user", "to_party", "to_tag", "agent_id", "message_type"],
        needs: &[&["api_secret", "global.wechat_api_secret"], &["corp_id", "global.wechat_api_corp_id"]],
    },
];

/// The ways of a receiver that hold something.
pub(super) fn of(receiver: Node<'_>) -> Vec<&'static str> {
    let holds = |way: &&Integration| receiver.get(way.key).is_some_and(|list| list.items().next().is_some());
    INTEGRATIONS.iter().filter(holds).map(|way| way.name).collect()
}

/// What is wrong with the ways of a receiver, and where.
pub(super) fn fault(receiver: Node<'_>, global: Option<Node<'_>>) -> Option<(Span, &'static str)> {
    receiver.entries().filter(|(key, _)| key.text() != Some("name")).find_map(|(key, list)| {
        let Some(way) = INTEGRATIONS.iter().find(|way| key.text() == Some(way.key)) else {
            return Some((key.span(), "this integration is not known"));
        };
        if !list.is_list() && !list.is_null() {
            return Some((list.span(), "this is no list"));
        }
        list.items().find_map(|item| way.fault(item, global))
    })
}

impl Integration {
    fn fault(&self, item: Node<'_>, global: Option<Node<'_>>) -> Option<(Span, &'static str)> {
        if !item.is_map() {
            return Some((item.span(), "this is no mapping"));
        }
        let known: Vec<&str> = self.keys.iter().chain(COMMON).copied().collect();
        if let Some(key) = item.stranger(&known) {
            return Some((key.span(), "this key is unknown to it, or stands twice"));
        }
        let has = |key: &str| match key.strip_prefix("global.") {
            Some(key) => global.is_some_and(|global| is_given(global, key)),
            None => is_given(item, key),
        };
        if !self.needs.iter().all(|keys| keys.iter().any(|key| has(key))) {
            return Some((item.span().before(), "the integration lacks something that it needs"));
        }
        let addresses =
            ["url", "webhook_url", "api_url"].iter().filter(|key| self.name != "pushover" || **key != "url");
        let bad = addresses.filter_map(|key| item.get(key)).find(|url| !url.text().is_some_and(is_address));
        bad.map(|url| (url.span(), "this is no address"))
    }
}

fn is_given(node: Node<'_>, key: &str) -> bool {
    node.get(key).is_some_and(|value| value.is_map() || value.text().is_some_and(|text| !text.is_empty()))
}

/// True for an address of HTTP with a host; the word by which secrets are hidden counts too.
pub(super) fn is_address(text: &str) -> bool {
    let host = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://"));
    let host = host.and_then(|rest| rest.split(['/', '?']).next());
    text == "<secret>" || host.is_some_and(|host| !host.is_empty() && !host.contains([' ', '$', '{', '<']))
}
