//! The floor: one connection of hyper's, a request whose head is as short as it may be, and `serde_json`.

use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, HOST, HeaderValue};
use hyper::{Method, Request};
use hyper_util::rt::TokioIo;
use serde::de::DeserializeOwned;
use tokio::net::TcpStream;

use crate::answers::ACCOUNT;
use crate::by_hand::{Page, Participant};
use crate::{Failure, Result};

pub(crate) struct Connection {
    sender: SendRequest<Full<Bytes>>,
    authorization: HeaderValue,
    host: HeaderValue,
}

impl Connection {
    pub(crate) async fn open(port: u16) -> Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port)).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self {
            sender,
            authorization: HeaderValue::from_static("Basic QUMwMTIzOjAxMjM="),
            host: HeaderValue::from_static("127.0.0.1"),
        })
    }

    async fn ask<T: DeserializeOwned>(
        &mut self,
        method: Method,
        path: String,
        form: Option<String>,
    ) -> Result<T> {
        let mut request = Request::new(Full::from(form.unwrap_or_default()));
        if method == Method::POST {
            let form = HeaderValue::from_static("application/x-www-form-urlencoded");
            request.headers_mut().insert(CONTENT_TYPE, form);
        }
        *request.method_mut() = method;
        *request.uri_mut() = path.try_into()?;
        let headers = request.headers_mut();
        headers.insert(HOST, self.host.clone());
        headers.insert(AUTHORIZATION, self.authorization.clone());
        self.sender.ready().await?;
        let response = self.sender.send_request(request).await?;
        if !response.status().is_success() {
            return Err(Failure::Server);
        }
        let body = response.into_body().collect().await?.to_bytes();
        // One check of the whole is cheaper than `from_slice`, which checks each text.
        Ok(serde_json::from_str(std::str::from_utf8(&body)?)?)
    }

    pub(crate) async fn fetch(&mut self, conference: &str, call: &str) -> Result<Participant> {
        let path = format!(
            "/2010-04-01/Accounts/{ACCOUNT}/Conferences/{conference}/Participants/{call}.json"
        );
        self.ask(Method::GET, path, None).await
    }

    pub(crate) async fn create(&mut self, conference: &str, form: String) -> Result<Participant> {
        let path =
            format!("/2010-04-01/Accounts/{ACCOUNT}/Conferences/{conference}/Participants.json");
        self.ask(Method::POST, path, Some(form)).await
    }

    pub(crate) async fn list(&mut self, conference: &str, page_size: u16) -> Result<Page> {
        let path = format!(
            "/2010-04-01/Accounts/{ACCOUNT}/Conferences/{conference}/Participants.json?PageSize={page_size}"
        );
        self.page(path).await
    }

    pub(crate) async fn page(&mut self, path: String) -> Result<Page> {
        self.ask(Method::GET, path, None).await
    }
}
