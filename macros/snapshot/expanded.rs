#[allow(unexpected_cfgs)]
const _: () = {
    #[cfg(rust_analyzer)]
    fn hints(declaration: &Queue) {
        let _ = ::twilio_runtime::keys::resource::parent;
        let _ = ::twilio_runtime::keys::resource::path;
        let _ = ::twilio_runtime::keys::resource::id;
        let _ = ::twilio_runtime::keys::resource::list;
        let _ = ::twilio_runtime::keys::resource::create;
        let _ = ::twilio_runtime::keys::resource::delete;
    }
};
#[doc(hidden)]
impl Queue {
    const LIST: &'static ::twilio_runtime::descriptor::Operation = &::twilio_runtime::descriptor::Operation {
        kind: ::twilio_runtime::descriptor::OperationKind::List,
        http: ::twilio_runtime::descriptor::Method::Get,
        params: &[::twilio_runtime::__private::PAGE_SIZE],
        declared_by: ::core::option::Option::None,
        id: ::core::option::Option::None,
        parent_id: ::core::option::Option::None,
        retry: ::twilio_runtime::descriptor::OperationKind::List.retry(),
        success: ::twilio_runtime::descriptor::OperationKind::List.success(),
    };
    const CREATE: &'static ::twilio_runtime::descriptor::Operation = &::twilio_runtime::descriptor::Operation {
        kind: ::twilio_runtime::descriptor::OperationKind::Create,
        http: ::twilio_runtime::descriptor::Method::Post,
        params: <CreateQueueRequest<()>>::__PARAMS,
        declared_by: ::core::option::Option::Some("CreateQueue"),
        id: ::core::option::Option::None,
        parent_id: ::core::option::Option::None,
        retry: ::twilio_runtime::descriptor::OperationKind::Create.retry(),
        success: ::twilio_runtime::descriptor::OperationKind::Create.success(),
    };
    const DELETE: &'static ::twilio_runtime::descriptor::Operation = &::twilio_runtime::descriptor::Operation {
        kind: ::twilio_runtime::descriptor::OperationKind::Delete,
        http: ::twilio_runtime::descriptor::Method::Delete,
        params: &[],
        declared_by: ::core::option::Option::None,
        id: ::core::option::Option::None,
        parent_id: ::core::option::Option::None,
        retry: ::twilio_runtime::descriptor::OperationKind::Delete.retry(),
        success: ::twilio_runtime::descriptor::OperationKind::Delete.success(),
    };
}
impl ::twilio_runtime::descriptor::Declared for Queue {
    const RESOURCE: &'static ::twilio_runtime::descriptor::Resource = &::twilio_runtime::descriptor::Resource {
        name: "Queue",
        doc: "A queue of calls.",
        parent: ::core::option::Option::Some(
            <super::account::AccountHandle as ::twilio_runtime::__private::Handle>::RESOURCE,
        ),
        root: ::core::option::Option::None,
        path: "Queues",
        id: ::core::option::Option::Some(
            (::twilio_runtime::descriptor::Param {
                required: true,
                ..::twilio_runtime::descriptor::Param::new(
                    "queue_sid",
                    "QueueSid",
                    "Identifies the queue.",
                    <QueueSid as ::twilio_runtime::__private::ParamType>::KIND,
                )
            })
                .or("a name"),
        ),
        key: "queues",
        plural: ::core::option::Option::Some("queues"),
        singular: ::core::option::Option::Some("queue"),
        operations: &[Self::LIST, Self::CREATE, Self::DELETE],
        properties: &[
            ::twilio_runtime::descriptor::Property {
                required: true,
                ..::twilio_runtime::descriptor::Property::new(
                    "sid",
                    "sid",
                    "Identifies the queue.",
                )
            },
            ::twilio_runtime::descriptor::Property::new(
                "current_size",
                "current_size",
                "How many calls wait in it.",
            ),
        ],
        extra: true,
        holds: ::twilio_runtime::__private::holds::<Queue>,
    };
}
#[allow(unexpected_cfgs)]
const _: () = {
    #[cfg(not(rust_analyzer))]
    const _: () = ::twilio_runtime::consistent::path(
        <Queue as ::twilio_runtime::descriptor::Declared>::RESOURCE,
    );
    #[cfg(not(rust_analyzer))]
    const _: () = ::twilio_runtime::consistent::params(
        <CreateQueueRequest<()>>::__LIST,
        false,
        "CreateQueue",
    );
    #[cfg(not(rust_analyzer))]
    const _: () = ::twilio_runtime::consistent::or(
        &<QueueSid as ::twilio_runtime::__private::ParamType>::KIND,
    );
};
impl ::twilio_runtime::Record for Queue {
    fn blank() -> Self {
        Self {
            current_size: ::core::option::Option::None,
            sid: <QueueSid as ::twilio_runtime::__private::Slot>::blank(),
            extra: ::core::default::Default::default(),
        }
    }
    fn names(&self) -> &'static [&'static str] {
        &["current_size", "sid"]
    }
    fn id(&self) -> ::core::option::Option<usize> {
        ::core::option::Option::Some(1usize)
    }
    #[inline(never)]
    fn slot(
        &mut self,
        index: usize,
    ) -> ::core::option::Option<&mut dyn ::twilio_runtime::__private::Slot> {
        ::core::option::Option::Some(
            match index {
                0usize => {
                    &mut self.current_size as &mut dyn ::twilio_runtime::__private::Slot
                }
                1usize => &mut self.sid as &mut dyn ::twilio_runtime::__private::Slot,
                _ => return ::core::option::Option::None,
            },
        )
    }
    fn extra(
        &mut self,
    ) -> ::core::option::Option<&mut ::twilio_runtime::__private::Extra> {
        ::core::option::Option::Some(&mut self.extra)
    }
}
impl Queue {
    /// An instance for your tests: set its other fields afterwards, they are public.
    pub fn new(sid: QueueSid) -> Self {
        Self {
            sid,
            ..<Self as ::twilio_runtime::Record>::blank()
        }
    }
}
::twilio_runtime::__serialize!(
    Queue, ["current_size" => current_size, "sid" => sid], extra
);
/// A handle on one [`Queue`]: it names the instance, and holds nothing of it.
///
/// A queue of calls.
#[derive(Debug, Clone)]
pub struct QueueHandle {
    target: ::twilio_runtime::Target,
}
impl ::twilio_runtime::__private::Handle for QueueHandle {
    const RESOURCE: &'static ::twilio_runtime::descriptor::Resource = <Queue as ::twilio_runtime::descriptor::Declared>::RESOURCE;
    fn new(target: ::twilio_runtime::Target) -> Self {
        Self { target }
    }
    fn target(&self) -> &::twilio_runtime::Target {
        &self.target
    }
}
impl QueueHandle {
    /// Removes it: `DELETE …/Queues/{Sid}`.
    ///
    /// Retries: twice leaves what once leaves, so it is tried again after any failure that may pass.
    /// Where an answer was lost and the next try finds nothing (404), it is done.
    pub fn delete(&self) -> ::twilio_runtime::Request<()> {
        <::twilio_runtime::Request<()>>::__start(self.target.clone(), Queue::DELETE)
    }
}
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "this is done to the collection, and `.queue(..)` is one of it\nhelp: start from the collection: `.queues()`",
    label = "not done to this"
)]
pub trait QueueIsAll {}
#[doc(hidden)]
impl QueueHandle {
    pub fn list(&self) -> ::twilio_runtime::List<Queue>
    where
        for<'a> &'a Self: QueueIsAll,
    {
        <::twilio_runtime::List<Queue>>::__start(self.target.clone(), Queue::LIST)
    }
    pub fn create(&self) -> CreateQueueRequest<Queue>
    where
        for<'a> &'a Self: QueueIsAll,
    {
        <CreateQueueRequest<Queue>>::__start(self.target.clone(), Queue::CREATE)
    }
}
/// A handle on the collection that [`Queue`] is in.
#[derive(Debug, Clone)]
pub struct QueueCollection {
    target: ::twilio_runtime::Target,
}
impl QueueCollection {
    /// Lists what is there: `GET …/Queues`.
    ///
    /// Retries: it only reads, so it is tried again after any failure that may pass.
    pub fn list(&self) -> ::twilio_runtime::List<Queue> {
        <::twilio_runtime::List<Queue>>::__start(self.target.clone(), Queue::LIST)
    }
    /// Creates one: `POST …/Queues`.
    ///
    /// Retries: it acts anew each time, so it is tried again only if Twilio can't have acted on it.
    pub fn create(&self) -> CreateQueueRequest<Queue> {
        <CreateQueueRequest<Queue>>::__start(self.target.clone(), Queue::CREATE)
    }
}
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "this is done to one, and `.queues()` is all of them\nhelp: name the one: `.queue(..)`",
    label = "not done to this"
)]
pub trait QueueIsOne {}
#[doc(hidden)]
impl QueueCollection {
    pub fn delete(&self) -> ::twilio_runtime::Request<()>
    where
        for<'a> &'a Self: QueueIsOne,
    {
        <::twilio_runtime::Request<()>>::__start(self.target.clone(), Queue::DELETE)
    }
}
impl super::account::AccountHandle {
    /// The collection `Queues` below this.
    pub fn queues(&self) -> QueueCollection {
        QueueCollection {
            target: ::twilio_runtime::__private::Handle::target(self)
                .collection(<Queue as ::twilio_runtime::descriptor::Declared>::RESOURCE),
        }
    }
    /// One [`Queue`] by its `QueueSid`, or a name.
    ///
    /// Nothing is sent. The id is checked by the operation, which tells what else it takes.
    pub fn queue(&self, queue_sid: impl ::core::convert::AsRef<str>) -> QueueHandle {
        <QueueHandle as ::twilio_runtime::__private::Handle>::new(
            ::twilio_runtime::__private::Handle::target(self)
                .instance(
                    <Queue as ::twilio_runtime::descriptor::Declared>::RESOURCE,
                    queue_sid.as_ref(),
                ),
        )
    }
}
#[allow(unexpected_cfgs)]
const _: () = {
    #[cfg(rust_analyzer)]
    fn hints(declaration: &CreateQueue) {
        let _ = ::twilio_runtime::keys::param::length;
        let _ = ::twilio_runtime::keys::param::range;
        let _ = ::twilio_runtime::keys::param::default;
        let _ = ::twilio_runtime::keys::param::values;
        let _ = ::twilio_runtime::keys::param::default;
        let _ = ::twilio_runtime::keys::param::requires;
        let _ = ::twilio_runtime::keys::param::header;
        let _ = ::twilio_runtime::keys::param::default;
        let _ = &declaration.max_size;
    }
};
#[doc(hidden)]
#[allow(unreachable_pub, unused_imports)]
mod __create_queue_order {
    use super::*;
    /// What [`CreateQueueRequest::order`] takes.
    ///
    /// Twilio may add values, so [`Other`](Self::Other) carries any that is not listed.
    #[derive(Debug, Clone, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Order {
        /// `oldest`
        Oldest,
        /// `by-priority`
        ByPriority,
        /// A value that is not listed.
        Other(::std::string::String),
    }
    impl Order {
        const WORDS: &'static [&'static str] = &["oldest", "by-priority"];
        const VARIANTS: &'static [&'static str] = &["Oldest", "ByPriority"];
        /// The value as it is on the wire.
        pub fn as_str(&self) -> &str {
            match self {
                Self::Oldest => "oldest",
                Self::ByPriority => "by-priority",
                Self::Other(text) => text,
            }
        }
    }
    impl ::core::convert::From<&str> for Order {
        fn from(text: &str) -> Self {
            match text {
                "oldest" => Self::Oldest,
                "by-priority" => Self::ByPriority,
                _ => Self::Other(::std::string::String::from(text)),
            }
        }
    }
    ::twilio_runtime::__open_enum!(Order, ::core::option::Option::Some("oldest"));
}
#[doc(inline)]
#[allow(unreachable_pub, unused_imports)]
pub use __create_queue_order::Order;
impl ::twilio_runtime::descriptor::Params for CreateQueue {
    const LIST: bool = false;
    const PARAMS: &'static [::twilio_runtime::descriptor::Param] = &[
        ::twilio_runtime::descriptor::Param {
            required: true,
            rules: &[
                ::twilio_runtime::descriptor::Rule::Length {
                    min: ::core::option::Option::None,
                    max: ::core::option::Option::Some(64usize),
                },
            ],
            ..::twilio_runtime::descriptor::Param::new(
                "friendly_name",
                "FriendlyName",
                "A name for it.",
                <String as ::twilio_runtime::__private::ParamType>::KIND,
            )
        },
        ::twilio_runtime::descriptor::Param {
            default: ::core::option::Option::Some("1000"),
            rules: &[
                ::twilio_runtime::descriptor::Rule::Range {
                    min: ::core::option::Option::None,
                    max: ::core::option::Option::Some(5000i128),
                },
            ],
            ..::twilio_runtime::descriptor::Param::new(
                "max_size",
                "MaxSize",
                "How many calls may wait in it.",
                <u16 as ::twilio_runtime::__private::ParamType>::KIND,
            )
        },
        ::twilio_runtime::descriptor::Param {
            rules: &[
                ::twilio_runtime::descriptor::Rule::Requires {
                    name: "MaxSize",
                    when: ::core::option::Option::Some("by-priority"),
                },
            ],
            ..::twilio_runtime::descriptor::Param::new(
                "order",
                "Order",
                "Who is answered first.",
                <Order as ::twilio_runtime::__private::ParamType>::KIND,
            )
        },
        ::twilio_runtime::descriptor::Param {
            header: true,
            ..::twilio_runtime::descriptor::Param::new(
                "revision",
                "If-Match",
                "Which revision is meant.",
                <String as ::twilio_runtime::__private::ParamType>::KIND,
            )
        },
        ::twilio_runtime::descriptor::Param {
            default: ::core::option::Option::Some("GET"),
            ..::twilio_runtime::descriptor::Param::new(
                "method",
                "Method",
                "How it is asked.",
                <HttpMethod as ::twilio_runtime::__private::ParamType>::KIND,
            )
        },
    ];
}
const _: () = {
    #[allow(unused)]
    fn fields(
        CreateQueue {
            friendly_name,
            max_size,
            order,
            revision,
            method,
            ..
        }: &CreateQueue,
    ) {}
};
#[allow(unexpected_cfgs)]
const _: () = {
    #[cfg(not(rust_analyzer))]
    const _: () = ::twilio_runtime::consistent::default(
        &<HttpMethod as ::twilio_runtime::__private::ParamType>::KIND,
        "GET",
    );
};
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "the required parameter `friendly_name` is missing\nhelp: call `.friendly_name(..)` before this",
    label = "`.friendly_name(..)` has not been called"
)]
pub trait CreateQueueHasFriendlyName {}
#[diagnostic::do_not_recommend]
impl CreateQueueHasFriendlyName for ::twilio_runtime::Given {}
/// A request under construction, declared by [`CreateQueue`].
///
/// Makes a queue.
#[derive(Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct CreateQueueRequest<T, HasFriendlyName = ::twilio_runtime::Missing> {
    inner: ::twilio_runtime::Request<T>,
    given: ::core::marker::PhantomData<fn() -> (HasFriendlyName,)>,
}
#[doc(hidden)]
impl<T> CreateQueueRequest<T> {
    pub const __PARAMS: &'static [::twilio_runtime::descriptor::Param] = <CreateQueue as ::twilio_runtime::descriptor::Params>::PARAMS;
    pub const __LIST: bool = <CreateQueue as ::twilio_runtime::descriptor::Params>::LIST;
    pub fn __start(
        target: ::twilio_runtime::Target,
        operation: &'static ::twilio_runtime::descriptor::Operation,
    ) -> Self {
        Self {
            inner: <::twilio_runtime::Request<T>>::__start(target, operation),
            given: ::core::marker::PhantomData,
        }
    }
}
impl<T, HasFriendlyName> ::core::clone::Clone
for CreateQueueRequest<T, HasFriendlyName> {
    fn clone(&self) -> Self {
        Self {
            inner: self.inner.clone(),
            given: ::core::marker::PhantomData,
        }
    }
}
impl<T, HasFriendlyName> CreateQueueRequest<T, HasFriendlyName> {
    /// A name for it.
    ///
    /// - Sent as `FriendlyName`; required
    /// - Length: at most 64 characters
    pub fn friendly_name(
        mut self,
        friendly_name: impl ::twilio_runtime::__private::IntoValue<String>,
    ) -> CreateQueueRequest<T, ::twilio_runtime::Given> {
        self.inner
            .set(
                0u16,
                ::core::option::Option::Some(
                    ::twilio_runtime::__private::IntoValue::into_value(friendly_name),
                ),
            );
        CreateQueueRequest {
            inner: self.inner,
            given: ::core::marker::PhantomData,
        }
    }
    /// How many calls may wait in it.
    ///
    /// - Sent as `MaxSize`
    /// - Allowed: at most 5000
    /// - Default: `1000`
    pub fn max_size(
        mut self,
        max_size: impl ::twilio_runtime::__private::IntoParam<u16>,
    ) -> Self {
        self.inner
            .set(1u16, ::twilio_runtime::__private::IntoParam::into_param(max_size));
        self
    }
    /// Who is answered first.
    ///
    /// - Sent as `Order`
    /// - Listed values: `oldest`, `by-priority`; any other through [`Order::Other`]
    /// - Default: `oldest`
    /// - Requires [`max_size`](Self::max_size) when `by-priority`
    pub fn order(
        mut self,
        order: impl ::twilio_runtime::__private::IntoParam<Order>,
    ) -> Self {
        self.inner.set(2u16, ::twilio_runtime::__private::IntoParam::into_param(order));
        self
    }
    /// Which revision is meant.
    ///
    /// - Sent as the header `If-Match`
    pub fn revision(
        mut self,
        revision: impl ::twilio_runtime::__private::IntoParam<String>,
    ) -> Self {
        self.inner
            .set(3u16, ::twilio_runtime::__private::IntoParam::into_param(revision));
        self
    }
    /// How it is asked.
    ///
    /// - Sent as `Method`
    /// - Takes a [`HttpMethod`], which lists the values
    /// - Default: `GET`
    pub fn method(
        mut self,
        method: impl ::twilio_runtime::__private::IntoParam<HttpMethod>,
    ) -> Self {
        self.inner.set(4u16, ::twilio_runtime::__private::IntoParam::into_param(method));
        self
    }
}
impl<T, HasFriendlyName> CreateQueueRequest<T, HasFriendlyName> {
    /// Sends a parameter that this library does not know yet. Its value is not checked.
    pub fn param(
        self,
        name: impl ::core::convert::Into<::std::string::String>,
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> Self {
        Self {
            inner: self.inner.param(name, value),
            ..self
        }
    }
    /// Sets what holds for this request only: timeouts, retries.
    pub fn options(self, options: ::twilio_runtime::RequestOptions) -> Self {
        Self {
            inner: self.inner.options(options),
            ..self
        }
    }
    /// Checks the request as sending it does, and tells all broken rules at once.
    pub fn validate(&self) -> ::core::result::Result<(), ::twilio_runtime::Violations> {
        self.inner.validate()
    }
}
impl<
    T: ::twilio_runtime::Answer,
    HasFriendlyName,
> CreateQueueRequest<T, HasFriendlyName> {
    /// Sends the request, unless it breaks a rule.
    pub fn send(self) -> ::twilio_runtime::Sending<T>
    where
        HasFriendlyName: CreateQueueHasFriendlyName,
    {
        self.inner.send()
    }
    /// Sends the request, and answers with status and headers as well.
    pub fn send_with_meta(self) -> ::twilio_runtime::SendingWithMeta<T>
    where
        HasFriendlyName: CreateQueueHasFriendlyName,
    {
        self.inner.send_with_meta()
    }
}
