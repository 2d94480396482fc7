//! What renews certificates: commands that are run at times, proxies that get their own, and issuers of Kubernetes.

use super::node::Node;
use super::sought::Sought;
use super::{File, Repository};
use crate::deployment::{Home, Process};
use crate::files::Content;
use crate::format::yaml::Tree;

/// Commands that renew.
const COMMANDS: &[&str] = &["certbot", "acme.sh", "dehydrated", "getssl", "lego renew", "lego --"];

/// Images that get and renew certificates without being told more.
const RENEWERS: &[&str] = &[
    "acme-companion",
    "caddy-docker-proxy",
    "docker-letsencrypt-nginx-proxy-companion",
    "letsencrypt-nginx-proxy-companion",
    "nginx-proxy-manager",
    "swag",
];

/// Images whose configuration decides, or that leave it to somebody else.
const UNCLEAR: &[&str] = &["acme.sh", "cloudflared", "lego", "tailscale", "traefik"];

impl Repository<'_> {
    /// Whether something renews the certificates.
    pub fn certificate_renewal(&self) -> Sought {
        let commands = self.schedules().into_iter().filter(|schedule| {
            COMMANDS.iter().any(|command| schedule.does.contains(command)) && !schedule.does.contains("certonly")
        });
        let commands = Sought::best(commands.map(|schedule| schedule.sought()));
        let processes = || Sought::best(self.deployment().processes().map(|process| self.renewer(&process)));
        let files = || Sought::best(self.yamls().map(|file| in_file(&file)));
        commands.or(files).or(|| self.resolvers()).or(processes).or(|| self.settings_of_servers())
    }

    /// Servers in TOML that speak ACME themselves.
    fn settings_of_servers(&self) -> Sought {
        let asks = |part: &str| part.eq_ignore_ascii_case("acme");
        Sought::best(self.deployment().tomls().filter_map(|file| {
            let leaf = file.walk().into_iter().find(|leaf| leaf.dotted().split('.').any(asks))?;
            Some(Sought::in_file(&file, leaf.entry.value.span))
        }))
    }

    /// The resolvers of Traefik in TOML.
    fn resolvers(&self) -> Sought {
        Sought::best(self.files().filter(|file| file.path.ends_with(".toml")).filter_map(|file| {
            let source = file.content.source();
            let at = source.text().to_ascii_lowercase().find("[certificatesresolvers.")?;
            Some(Sought::There(source.span(at..at + "[certificatesresolvers".len())))
        }))
    }

    fn renewer(&self, process: &Process<'_, '_>) -> Sought {
        let place = process.place();
        let Home::Container(_, service) = process.home else {
            let is_caddy = process.name().trim_end_matches(".service") == "caddy";
            return if is_caddy {
                self.caddy().map_or(Sought::There(place), |why| Sought::Unclear(place, why.to_owned()))
            } else {
                Sought::Nowhere
            };
        };
        let words: Vec<String> = ["entrypoint", "command"]
            .into_iter()
            .filter_map(|key| service.get(key))
            .flat_map(|node| node.items())
            .filter_map(|item| Some(item.joined()?.as_str().to_ascii_lowercase()))
            .collect();
        let says = |text: &str| words.iter().any(|word| word.contains(text));
        let labels = service.labels();
        let resolved = labels.iter().find(|label| label.key.to_ascii_lowercase().ends_with(".tls.certresolver"));
        let image = service.image_name().unwrap_or_default();
        let found = match image.rsplit('/').next().unwrap_or_default() {
            _ if resolved.is_some() => resolved.map_or(Sought::Nowhere, |label| Sought::There(label.span())),
            "certbot" if says("renew") => Sought::There(place),
            "traefik" if says("certificatesresolvers.") => Sought::There(place),
            "caddy" => self.caddy().map_or(Sought::There(place), |why| Sought::Unclear(place, why.to_owned())),
            image if RENEWERS.contains(&image) => Sought::There(place),
            image if UNCLEAR.contains(&image) => {
                Sought::Unclear(place, format!("what `{image}` does about certificates is not known"))
            }
            _ => Sought::Nowhere,
        };
        if process.is_in_production() || service.is_one_shot() {
            found
        } else {
            found.doubted("this runs only in development, or when asked for")
        }
    }

    /// Why Caddy may not get certificates here, where its configuration is known.
    fn caddy(&self) -> Option<&'static str> {
        let named = |path: &str| path.rsplit('/').next().is_some_and(|name| name.eq_ignore_ascii_case("caddyfile"));
        let mut texts = self.files().filter(|file| named(&file.path)).filter_map(|file| match &file.content {
            Content::Other(source) => Some(source.text()),
            _ => None,
        });
        let off = |text: &str| {
            let sites =
                text.lines().map(str::trim).filter(|line| line.ends_with('{') && !line.starts_with(['#', '(', '@']));
            let host = |line: &str| {
                line.contains('{') && (line.contains('.') || line.contains("{$")) && !line.starts_with("http://")
            };
            text.contains("auto_https off") || text.contains("tls internal") || !sites.into_iter().any(host)
        };
        texts.any(off).then_some("whether this Caddy serves a name that it gets a certificate for is not known")
    }
}

/// Resolvers of Traefik, and issuers of `cert-manager`.
fn in_file(file: &File<'_, Tree>) -> Sought {
    let issues = |root: Node<'_>| {
        let resolvers = root.key_span("certificatesResolvers").or_else(|| root.key_span("certificatesresolvers"));
        let api =
            root.get("apiVersion").filter(|api| api.text().is_some_and(|api| api.starts_with("cert-manager.io/")));
        let noted = || {
            let mut keys = root.at("metadata.annotations")?.entries().map(|(key, _)| key);
            keys.find(|key| key.text().is_some_and(|key| key.starts_with("cert-manager.io/")))
        };
        resolvers.or_else(|| api.or_else(noted).map(Node::span))
    };
    Node::all(file).find_map(issues).map_or(Sought::Nowhere, |place| Sought::in_file(file, place))
}
