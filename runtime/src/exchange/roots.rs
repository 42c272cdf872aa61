//! Certificates of authorities that are trusted beside those that the platform trusts.

use std::path::PathBuf;
use std::{fmt, fs};

use crate::error::ConfigError;

/// Certificates as they were given, as PEM.
#[derive(Clone)]
pub(crate) struct Roots {
    field: &'static str,
    /// Where they were read.
    file: Option<PathBuf>,
    /// Or why they could not be.
    pem: Result<Vec<u8>, String>,
}

impl fmt::Debug for Roots {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Roots")
            .field("field", &self.field)
            .field("file", &self.file)
            .finish_non_exhaustive()
    }
}

impl Roots {
    /// What that setting was given.
    pub(crate) fn new(field: &'static str, pem: Vec<u8>) -> Self {
        Self {
            field,
            file: None,
            pem: Ok(pem),
        }
    }

    /// What the file holds that a variable names. If it can't be read, that is told once the client is built.
    pub(crate) fn file(variable: &'static str, path: PathBuf) -> Self {
        Self {
            field: variable,
            pem: fs::read(&path).map_err(|error| error.to_string()),
            file: Some(path),
        }
    }

    fn wrong(&self, problem: &str) -> ConfigError {
        let problem = match &self.file {
            Some(file) => format!("names the file `{}`, which {problem}", file.display()),
            None => problem.to_owned(),
        };
        ConfigError::Setting {
            field: self.field,
            problem,
        }
    }

    fn pem(&self) -> Result<&[u8], ConfigError> {
        match &self.pem {
            Ok(pem) => Ok(pem),
            Err(error) => Err(self.wrong(&format!("can't be read: {error}"))),
        }
    }
}

#[cfg(any(feature = "rustls-no-provider", feature = "native-tls"))]
mod read {
    use rustls_pki_types::CertificateDer;
    use rustls_pki_types::pem::PemObject;

    use super::{ConfigError, Roots};

    impl Roots {
        pub(crate) fn check(&self) -> Result<(), ConfigError> {
            self.certificates(Ok::<_, ()>).map(drop)
        }

        /// The certificates, each made into what TLS takes by that function.
        pub(crate) fn certificates<T, E>(
            &self,
            take: impl Fn(CertificateDer<'static>) -> Result<T, E>,
        ) -> Result<Vec<T>, ConfigError> {
            let mut found = Vec::new();
            for certificate in CertificateDer::pem_slice_iter(self.pem()?) {
                let number = found.len() + 1;
                let taken = certificate.ok().and_then(|der| take(der).ok());
                let Some(taken) = taken else {
                    let problem = format!("holds a certificate that is none, number {number}");
                    return Err(self.wrong(&problem));
                };
                found.push(taken);
            }
            if found.is_empty() {
                return Err(self.wrong(
                    "holds no certificate: PEM is read, which has `-----BEGIN CERTIFICATE-----`",
                ));
            }
            Ok(found)
        }
    }
}

#[cfg(not(any(feature = "rustls-no-provider", feature = "native-tls")))]
impl Roots {
    /// Without TLS nothing is read of them but the file.
    pub(crate) fn check(&self) -> Result<(), ConfigError> {
        self.pem().map(drop)
    }
}
