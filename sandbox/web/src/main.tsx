import { render } from 'preact';
import { CardPreview } from './CardPreview.js';
import { ChatPage } from './chat/ChatPage.js';

const page = document.getElementById('page');
if (page) render(location.pathname === '/sandbox/card-preview' ? <CardPreview /> : <ChatPage />, page);
